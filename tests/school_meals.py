"""An enquiry of another subject and of other States, in four languages: the mechanism is tried, not the example."""

from pathlib import Path

from tables import write_workbook

from analysis.enquiry import Enquiry, open_enquiry

SURVEY = """
type                | name  | label::English (en)      | label::Español (es)          | label::Português (pt)         | label::Français (fr)           | role  | category | kind | short_en | short_es  | short_pt | short_fr | topic_en                 | topic_es                    | topic_pt                | topic_fr
begin_group         | cover | Cover                    | Portada                      | Capa                          | Couverture
text                | state | State                    | Estado                       | Estado                        | État                           | state
end_group
begin_group         | M     | Meals                    | Comidas                      | Refeições                     | Repas                          |       | meals
select_one law      | M1    | Is there a law?          | ¿Existe una ley?             | Existe uma lei?               | Existe-t-il une loi ?          |       |          |      | Law      | Ley       | Lei      | Loi      | a law on school meals    | una ley de comedores        | uma lei de merenda      | une loi sur les repas scolaires
select_one yes_no   | M2    | Are meals free?          | ¿Son gratuitas?              | São gratuitas?                | Les repas sont-ils gratuits ?
select_multiple who | M3    | Who cooks?               | ¿Quién cocina?               | Quem cozinha?                 | Qui cuisine ?                  |       |          |      | Cooks    | Cocina    | Cozinha  | Cuisine
integer             | M4    | Since which year?        | ¿Desde qué año?              | Desde que ano?                | Depuis quelle année ?          |       |          | year | Year     | Año       | Ano      | Année
integer             | M5    | How many schools?        | ¿Cuántas escuelas?           | Quantas escolas?              | Combien d'écoles ?             |       |          |      | Schools  | Escuelas  | Escolas  | Écoles
end_group
"""
CHOICES = """
list_name | name     | status         | exclusive | label::English (en) | label::Español (es) | label::Português (pt) | label::Français (fr)
law       | whole    | in_force       |           | Yes, everywhere     | Sí, en todas partes | Sim, em toda parte    | Oui, partout
law       | part     | partly         |           | In some places      | En algunos lugares  | Em alguns lugares     | En certains lieux
law       | bill     | in_progress    |           | A bill              | Un proyecto         | Um projeto            | Un projet
law       | no       | absent         |           | No                  | No                  | Não                   | Non
law       | no_info  | no_information | yes       | No information      | Sin información     | Sem informação        | Sans information
yes_no    | yes      | in_force       |           | Yes                 | Sí                  | Sim                   | Oui
yes_no    | no       | absent         |           | No                  | No                  | Não                   | Non
who       | staff    |                |           | Schools             | Escuelas            | Escolas               | Écoles
who       | firms    |                |           | Firms               | Empresas            | Empresas              | Entreprises
who       | church   |                |           | Churches            | Iglesias            | Igrejas               | Églises
who       | parents  |                |           | Parents             | Padres              | Pais                  | Parents
"""
SETTINGS = """
form_title | heading_en | heading_es | heading_pt | heading_fr | version
Meals      | Meals      | Comidas    | Refeições  | Repas      | 1
"""
ENQUIRY = """\
[enquiry]
title = "School meals"
period = [2019, 2024]

[states]
asked = ["XBA", "XBB", "XBC", "XBD", "XBE", "XBF"]
table = "states.csv"
"""
# Fictional States whose names bear every sort of article; the last has a name in English alone.
STATES = """\
state,name_en,name_es,name_pt,name_fr,article_en,article_es,article_pt,article_fr,subregion,languages
XBA,Canara,Canara,Canará,Canara,,,o,le,North,en
XBB,Dominian Republic,República Dominiana,República Dominiana,République dominienne,the,la,a,la,North,es
XBC,United Isles,Islas Unidas,Ilhas Unidas,Îles-Unies,the,,as,les,North,en
XBD,Ecuadia,Ecuadia,Equádia,Équadie,,,o,l',North,es
XBE,Haitara,Haitara,Haitara,Haïtara,,,,,North,fr
XBF,Ombria,Ombria,,,,,,,North,en
"""
ANSWERS = """
State             | M1      | M2  | M3                    | M4   | M5
Canara            | whole   | yes | staff,firms,church    | 2020 | 12
Dominian Republic | whole   | yes | staff,firms           | 2018 | 1200
United Isles      | part    | yes | staff                 | 2021 |
Ecuadia           | bill    | no  | staff,church          |      | <5
Haitara           | no      | yes | staff                 |      |
Ombria            | no_info |     |                       |      |
"""


def open_meals(folder: Path, language: str = "en", answers: str = ANSWERS) -> Enquiry:
    """Write the enquiry and open it."""
    write_workbook(folder / "form.xlsx", {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS})
    (folder / "enquiry.toml").write_text(ENQUIRY, encoding="utf-8")
    (folder / "states.csv").write_text(STATES, encoding="utf-8")
    write_workbook(folder / "responses" / "export.xlsx", {"Data": answers})
    return open_enquiry(folder, language)
