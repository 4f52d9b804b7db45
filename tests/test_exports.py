"""Exports: what each form tool writes around the answers, in its own language, and what ministries write themselves."""

import pytest
from tables import beside, said, table

from analysis.layouts import wide
from analysis.layouts.headers import Headers, Meaning
from analysis.layouts.parts import join_parts
from analysis.layouts.reading import Asked
from analysis.layouts.roles import role_of
from analysis.workbook import Marks, Sheet


def account(outcome):
    """Return the three numbers of the one sheet, which add up to its filled cells."""
    (row,) = outcome.received.account.itertuples()
    assert row.cells == row.used + row.recognised + row.not_understood
    return row.used, row.recognised, row.not_understood


def not_understood(outcome):
    """Return the cells that nothing was made of, with what stands in them."""
    return [f"{row.cell} {row.text}" for row in outcome.received.not_understood.itertuples()]


def answers_of(outcome, state):
    """Return what was read of a State's answers to the six questions; those without an answer are left out."""
    read = {question: said(outcome.answers, question, state) for question in ("A1", "A2", "B1", "B2", "B3", "C1")}
    return {question: answer for question, answer in read.items() if answer not in ("not_answered", "not_asked")}


# One test a tool


def test_kobotoolbox_by_names_with_groups(read_table):
    """Names in groups, the joined answer and a column per option after `/`, metadata after the answers."""
    outcome = read_table("""
        start                         | end                           | cover/state   | cover/contact_email | A/A1        | A/A1/csam | A/A1/online | A/A1/other | A/A1_other | A/A2 | B/B1 | B/B1_comment | B/C1          | __version__ | _version_ | _id | _uuid | _submission_time | _validation_status | _notes | _status           | _submitted_by | _tags | _index | meta/rootUuid | _geolocation
        2024-06-14T09:00:00.000-03:00 | 2024-06-14T09:40:00.000-03:00 | Saint Aurelia | desk@example.org    | online other | 0         | 1           | 1          | mines      | 12   | no   | by decree    | Few inspectors | vTq         | vTq       | 71  | 8f-1  | 2024-06-14T12:41:07 |                 |        | submitted_via_web | maria         |       | 1      | uuid:8f-1     | 1.5 2.5
        2024-06-15T09:00:00.000-03:00 | 2024-06-15T09:40:00.000-03:00 | Valdoria      |                     | csam        | 1         | 0           | 0          |            | 0    | yes  |              |               | vTq         | vTq       | 72  | 8f-2  | 2024-06-15T12:41:07 |                 |        | submitted_via_web | jean          |       | 2      | uuid:8f-2     |
    """)  # fmt: skip
    assert answers_of(outcome, "XAA") == {
        "A1": "answered: online, other",
        "A2": "answered: 12",
        "B1": "answered: no",
        "C1": "answered",
    }
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "A2": "answered: 0", "B1": "answered: yes"}
    assert beside(outcome.answers, "A1", "other") == ["mines"]
    assert beside(outcome.answers, "B1", "comment") == ["by decree"]
    assert (outcome.sentences, not_understood(outcome)) == ([], [])
    assert not outcome.received.written["value"].isin(["maria", "jean", "1.5 2.5", "desk@example.org"]).any()
    assert outcome.received.responses["submitted"].astype(str).tolist() == ["2024-06-14", "2024-06-15"]


def test_kobotoolbox_by_labels_with_groups(read_table):
    """The same export with labels, in Spanish, groups before the question and options after it."""
    outcome = read_table("""
        Portada/Estado que responde | Formas y cifras/¿Qué formas se identificaron? | Formas y cifras/¿Qué formas se identificaron?/Material de abuso | Formas y cifras/¿Qué formas se identificaron?/En línea | Formas y cifras/Otro: especifique | Coordinación/¿Existe un órgano que coordine? | Coordinación/Comentario | _id | _uuid
        Valdoria                    | Material de abuso En línea                    | 1                                                             | 1                                                      |                                   | Sí, propio                                   | desde 2020              | 7   | 8f
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, online", "B1": "answered: yes"}
    assert beside(outcome.answers, "B1", "comment", "XAB") == ["desde 2020"]
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


def test_odk_central(read_table):
    """Groups joined by `-`, options after `/`, and the server's own columns behind the key."""
    outcome = read_table("""
        SubmissionDate           | cover-state | A-A1        | A-A1/csam | A-A1/online | A-A2 | B-B1 | meta-instanceID | KEY    | SubmitterID | SubmitterName | AttachmentsPresent | AttachmentsExpected | Status | ReviewState | DeviceID | Edits | FormVersion
        2024-06-14T12:41:07.120Z | Valdoria    | csam online | 1         | 1           | 12   | no   | uuid:1          | uuid:1 | 5           | Alice         | 0                  | 0                   |        | approved    | collect  | 0     | 7
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, online", "A2": "answered: 12", "B1": "answered: no"}
    assert (outcome.sentences, account(outcome)) == ([], (5, 30, 0))


def test_odk_collect_by_briefcase(read_table):
    """Names alone, choices joined by spaces, what the telephone notes of itself."""
    outcome = read_table("""
        SubmissionDate          | start                   | end                     | today      | deviceid    | subscriberid | simserial | phonenumber | username | state    | A1          | B1 | meta-instanceID | meta-instanceName | KEY
        Jun 14, 2024 9:41:00 AM | Jun 14, 2024 9:00:00 AM | Jun 14, 2024 9:40:00 AM | 2024-06-14 | collect:8Xq | 7340         | 8954      | 555-0101    | tomas    | Valdoria | csam online | no | uuid:1          | Valdoria, 2024    | uuid:1
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, online", "B1": "answered: no"}
    assert (outcome.sentences, account(outcome)) == ([], (2, 28, 0))
    assert not outcome.received.written["value"].isin(["tomas", "555-0101"]).any()


def test_surveycto(read_table):
    """Options after `_`, beside the joined answer; the form's version and the device before and after."""
    outcome = read_table("""
        SubmissionDate         | CompletionDate         | starttime              | endtime                | deviceid | subscriberid | simid | devicephonenum | username | duration | caseid | state    | A1          | A1_csam | A1_online | A1_other | B1 | instanceID | formdef_version | review_quality | review_status | KEY
        Jun 14, 2024 9:41:00 AM | Jun 14, 2024 9:40:00 AM | Jun 14, 2024 9:00:00 AM | Jun 14, 2024 9:40:00 AM | 8X     | 73           | 89    | 555-0101       | tomas    | 2400     | 14     | Valdoria | csam online | 1       | 1         |          | no | uuid:1     | 2406140900      |                | APPROVED      | uuid:1
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, online", "B1": "answered: no"}
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


def test_surveycto_whose_option_is_called_as_the_field_for_its_words(read_table):
    """`A1_other` may tick the option or explain it; the cell says which."""
    outcome = read_table("state | A1_csam | A1_other | B1\n Valdoria | 0 | 1 | no\n Saint Aurelia | 1 | mines | yes")
    assert answers_of(outcome, "XAB") == {"A1": "answered: other", "B1": "answered: no"}
    assert beside(outcome.answers, "A1", "other") == ["mines"]
    assert outcome.sentences == []


@pytest.mark.parametrize(
    "export",
    [
        """
        id | submitdate          | lastpage | startlanguage | seed | startdate           | datestamp           | ipaddr    | refurl | state    | A1[SQ001] | A1[SQ002] | A1[other] | A2 | B1 | B1[comment]
        7  | 2024-06-14 09:41:00 | 4        | en            | 1811 | 2024-06-14 09:00:00 | 2024-06-14 09:40:00 | 192.0.2.1 |        | Valdoria | Y         |           | mines     | 12 | no | by decree
        """,
        """
        Response ID | Date submitted      | Last page | Start language | Seed | Date started        | Date last action    | IP address | Referrer URL | State that answers | Which forms were identified? [Abuse material] | Which forms were identified? [Online] | Which forms were identified? [Other] | How many victims in 2023? | Is there a coordinating body? | Is there a coordinating body? [Comment]
        7           | 2024-06-14 09:41:00 | 4         | en             | 1811 | 2024-06-14 09:00:00 | 2024-06-14 09:40:00 | 192.0.2.1  |              | Valdoria           | Yes                                           | No                                    | mines                                | 12                        | No                            | by decree
        """,
        """
        id. ID de respuesta | submitdate. Fecha de envío | Última página | Lenguaje inicial | Semilla | Dirección IP | state. Estado que responde | A1[SQ001]. ¿Qué formas se identificaron? [Material de abuso] | A1[SQ002]. ¿Qué formas se identificaron? [En línea] | A1[other]. ¿Qué formas se identificaron? [Otro] | A2. ¿Cuántas víctimas en 2023? | B1. ¿Existe un órgano que coordine? | B1[comment]. ¿Existe un órgano que coordine? [Comentario]
        7                   | 2024-06-14 09:41:00        | 4             | es               | 1811    | 192.0.2.1    | Valdoria                   | Sí                                                           | No                                                  | mines                                           | 12                             | No                                  | by decree
        """,
    ],
    ids=["codes", "texts", "codes and texts"],
)  # fmt: skip
def test_limesurvey(read_table, export):
    """A column per option in square brackets, the words for other in `[other]`, the comment in `[comment]`."""
    outcome = read_table(export)
    assert said(outcome.answers, "A2", "XAB") == "answered: 12"
    assert said(outcome.answers, "B1", "XAB") == "answered: no"
    assert beside(outcome.answers, "A1", "other", "XAB") == ["mines"]
    assert beside(outcome.answers, "B1", "comment", "XAB") == ["by decree"]
    assert not outcome.received.written["value"].isin(["192.0.2.1", "1811"]).any()


def test_limesurvey_codes_that_nobody_settled(read_table):
    """A code that the form does not have is one question to a person a column, with the line that answers it."""
    outcome = read_table(
        "id | state | A1[SQ001] | A2 | B1\n 7 | Valdoria | Y | 12 | no\n 8 | Saint Aurelia | | 3 | yes"
    )
    assert not_understood(outcome) == ["C1 A1[SQ001]", "C2 Y"]
    assert outcome.sentences == [
        "export.xlsx, Data, C1: 'A1[SQ001]' is no question of the form; what stands under it was not used (filled cells: 1); "
        'write in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", and questions = { "A1[SQ001]" = "?" } '
        '(with the id of its question for "?"; where it is none, set_aside = ["A1[SQ001]"]).'
    ]


def test_limesurvey_codes_settled_in_enquiry_toml(read_table):
    """The line may name an option or what stands beside an answer, as a header would."""
    more = '\n[[tables]]\nfile = "export.xlsx"\nquestions = { "A1[SQ001]" = "A1/csam", "B1[SQ9]" = "B1_comment" }\n'
    outcome = read_table("id | state | A1[SQ001] | A2 | B1 | B1[SQ9]\n 7 | Valdoria | Y | 12 | no | by decree", more)
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "A2": "answered: 12", "B1": "answered: no"}
    assert beside(outcome.answers, "B1", "comment", "XAB") == ["by decree"]
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


@pytest.mark.parametrize(
    ("stamp", "mail", "score", "state"),
    [
        ("Timestamp", "Email Address", "Score", "Member State"),
        ("Marca temporal", "Dirección de correo electrónico", "Puntuación", "Estado miembro"),
        ("Carimbo de data/hora", "Endereço de e-mail", "Pontuação", "Estado membro"),
        ("Horodateur", "Adresse e-mail", "Score", "État membre"),
    ],
)
def test_google_forms(read_table, stamp, mail, score, state):
    """Question texts as headers, choices joined by commas that labels hold too, own words among them."""
    outcome = read_table(f"""
        {stamp}          | {mail}           | {score} | {state}  | Which forms were identified?              | Is there a coordinating body? | Which challenges did it meet?
        2024-06-14 09:41 | desk@example.org | 0       | Valdoria | Online, in live broadcasts, Online, mines | Yes, a broader one            | Few inspectors
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {
        "A1": "answered: online, live, other",
        "B1": "answered: broader",
        "C1": "answered",
    }
    assert beside(outcome.answers, "A1", "other", "XAB") == ["mines"]
    assert (outcome.sentences, account(outcome)) == ([], (3, 11, 0))


def test_google_forms_grid(read_table):
    """A grid has a column per row of it, with the row in square brackets."""
    outcome = read_table("""
        Timestamp        | Member State | Which forms were identified? [Online] | Which forms were identified? [Abuse material] | Is there a coordinating body?
        2024-06-14 09:41 | Valdoria     | Yes                                   | No                                            | No
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: online", "B1": "answered: no"}


@pytest.mark.parametrize(
    "headers",
    [
        "ID | Start time | Completion time | Email | Name | Last modified time",
        "Id. | Hora de inicio | Hora de finalización | Correo electrónico | Nombre | Hora de la última modificación",
        "ID | Hora de início | Hora de conclusão | Email | Nome | Hora da última modificação",
        "ID | Heure de début | Heure de fin | Adresse de messagerie | Nom | Heure de la dernière modification",
    ],
)
def test_microsoft_forms(read_table, headers):
    """Choices joined by `;` with one at the end, equal headers numbered, quiz columns beside each question."""
    outcome = read_table(f"""
        {headers} | Total points | Quiz feedback | Estado miembro | ¿Qué formas se identificaron? | Points - ¿Qué formas se identificaron? | Comment | ¿Existe un órgano que coordine? | Comment2
        7 | 2024-06-14 09:00 | 2024-06-14 09:41 | desk@example.org | Ana Ruiz | | 0 | | Valdoria | En línea;Material de abuso;minas; | 0 | on games | No | by decree
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, online, other", "B1": "answered: no"}
    assert beside(outcome.answers, "A1", "other", "XAB") == ["minas"]
    assert beside(outcome.answers, "A1", "comment", "XAB") == ["on games"]
    assert beside(outcome.answers, "B1", "comment", "XAB") == ["by decree"]
    assert (outcome.sentences, not_understood(outcome)) == ([], [])
    assert not outcome.received.written["value"].isin(["Ana Ruiz", "desk@example.org"]).any()


def test_surveymonkey(read_table):
    """Questions in the first row over their options in the second; `Response` over single answers."""
    outcome = read_table("""
        Respondent ID | Collector ID | Start Date       | End Date         | IP Address | Email Address    | First Name | Last Name | Custom Data 1 | Which State answers?  | Which forms were identified? |        |                        | How many victims in 2023? | Is there a coordinating body? |          | Which challenges did it meet?
                      |              |                  |                  |            |                  |            |           |               | Open-Ended Response   | Abuse material               | Online | Other (please specify) | Open-Ended Response       | Response                      | Comments | Open-Ended Response
        118           | 42           | 2024-06-14 09:00 | 2024-06-14 09:41 | 192.0.2.1  | desk@example.org | Ana        | Ruiz      |               | Valdoria              |                              | Online | mines                  | 12                        | Yes, its own                  | by decree | Few inspectors
        119           | 42           | 2024-06-15 09:00 | 2024-06-15 09:41 | 192.0.2.2  |                  |            |           |               | Saint Aurelia         | Abuse material               |        |                        | 0                         | No                            |          |
    """)  # fmt: skip
    assert answers_of(outcome, "XAA") == {"A1": "answered: csam", "A2": "answered: 0", "B1": "answered: no"}
    assert beside(outcome.answers, "A1", "other", "XAB") == ["mines"]
    assert beside(outcome.answers, "B1", "comment", "XAB") == ["by decree"]
    assert said(outcome.answers, "B1", "XAB") == "answered: yes"
    assert (outcome.sentences, not_understood(outcome)) == ([], [])
    assert not outcome.received.written["value"].isin(["Ana", "Ruiz", "192.0.2.1"]).any()


def test_surveymonkey_in_spanish(read_table):
    """The interface's language is that of the metadata and of the second row."""
    outcome = read_table("""
        Identificador del encuestado | Identificador del recopilador | Fecha de inicio  | Fecha de finalización | Dirección IP | Nombre | Apellidos | Estado que responde | ¿Qué formas se identificaron? |          |                     | ¿Existe un órgano que coordine?
                                     |                               |                  |                       |              |        |           | Respuesta abierta   | Material de abuso             | En línea | Otro (especifique)  | Respuesta
        118                          | 42                            | 2024-06-14 09:00 | 2024-06-14 09:41      | 192.0.2.1    | Ana    | Ruiz      | Valdoria            | Material de abuso             | En línea |                     | Sin información
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, online", "B1": "no_information"}
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


def test_qualtrics(read_table):
    """Ids of the tool's own in the first row, texts in the second, what it imports from in the third."""
    outcome = read_table("""
        StartDate        | EndDate          | Status          | IPAddress  | Progress | Duration (in seconds) | Finished | RecordedDate     | ResponseId | RecipientLastName   | RecipientEmail   | ExternalReference | LocationLatitude | DistributionChannel | UserLanguage  | QID7              | QID1_1                                                           | QID1_5                                                   | QID1_5_TEXT                                                   | QID2                                     | QID3
        Start Date       | End Date         | Response Type   | IP Address | Progress | Duration (in seconds) | Finished | Recorded Date    | Response ID | Recipient Last Name | Recipient Email  | External Data Reference | Location Latitude | Distribution Channel | User Language | State that answers | Which forms were identified? - Selected Choice - Abuse material | Which forms were identified? - Selected Choice - Other | Which forms were identified? - Other - Text | How many victims in 2023? | Is there a coordinating body?
        {"ImportId":"startDate","timeZone":"Z"} | {"ImportId":"endDate","timeZone":"Z"} | {"ImportId":"status"} | {"ImportId":"ipAddress"} | {"ImportId":"progress"} | {"ImportId":"duration"} | {"ImportId":"finished"} | {"ImportId":"recordedDate","timeZone":"Z"} | {"ImportId":"_recordId"} | {"ImportId":"recipientLastName"} | {"ImportId":"recipientEmail"} | {"ImportId":"externalDataReference"} | {"ImportId":"locationLatitude"} | {"ImportId":"distributionChannel"} | {"ImportId":"userLanguage"} | {"ImportId":"QID7_TEXT"} | {"ImportId":"QID1","choiceId":"1"} | {"ImportId":"QID1","choiceId":"5"} | {"ImportId":"QID1_5_TEXT"} | {"ImportId":"QID2_TEXT"} | {"ImportId":"QID3"}
        2024-06-14 09:00 | 2024-06-14 09:40 | IP Address      | 192.0.2.1  | 100      | 2400                  | True     | 2024-06-14 09:41 | R_1         | Ruiz                | desk@example.org |                         | 1.5               | anonymous            | EN            | Valdoria           | Abuse material                                                  | Other                                                  | mines                                       | 12                        | No
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, other", "A2": "answered: 12", "B1": "answered: no"}
    assert beside(outcome.answers, "A1", "other", "XAB") == ["mines"]
    assert (outcome.sentences, account(outcome)) == ([], (5, 78, 0))
    assert not outcome.received.written["value"].isin(["Ruiz", "192.0.2.1", "1.5"]).any()


# Header rows


def test_block_then_question_then_option_below_titles(read_table):
    """Three header rows under a title and notes, each blank continuation filled to the right."""
    outcome = read_table("""
        Answers of the States, 2024 |                |
        Prepared by the secretariat |                |
                                    |                |
                                    | Forms and figures            |        |                           | Coordination
        State                       | Which forms were identified? |        | How many victims in 2023? | Is there a coordinating body? |         |
                                    | Abuse material               | Online |                           | Answer                        | Comment | Source
        Valdoria                    | X                            |        | 12                        | No                            | by 2025 | Decree 5
        Saint Aurelia               |                              | X      | 3                         | Yes, its own                  |         |
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "A2": "answered: 12", "B1": "answered: no"}
    assert answers_of(outcome, "XAA") == {"A1": "answered: online", "A2": "answered: 3", "B1": "answered: yes"}
    assert beside(outcome.answers, "B1", "source", "XAB") == ["Decree 5"]
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


@pytest.mark.parametrize("is_id_above", [True, False])
def test_ids_above_or_below_their_texts(read_table, is_id_above):
    """Both rows are headers, whichever comes first; the id settles a text that the form words otherwise."""
    ids = "state | A1 | A1_other | A2 | B1 | B1_comment"
    texts = (
        "State | Forms found (tick all) | Please specify | Number of victims | Is there a coordinating body? | Remarks"
    )
    rows = [ids, texts] if is_id_above else [texts, ids]
    outcome = read_table("\n".join([*rows, "Valdoria | other | mines | 12 | no | by decree"]))
    assert answers_of(outcome, "XAB") == {"A1": "answered: other", "A2": "answered: 12", "B1": "answered: no"}
    assert beside(outcome.answers, "A1", "other", "XAB") == ["mines"]
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


def test_an_id_over_the_text_of_another_question(read_table):
    """Which of the two holds is not ours to say: the column stays out, and a person is asked."""
    outcome = read_table("""
        state    | A1                           | B2                            | A2                        | C1
        State    | Which forms were identified? | Is there a coordinating body? | How many victims in 2023? | Which challenges did it meet?
        Valdoria | online                       | no                            | 12                        | Few inspectors
    """)  # fmt: skip
    assert answers_of(outcome, "XAB") == {"A1": "answered: online", "A2": "answered: 12", "C1": "answered"}
    assert not_understood(outcome) == ["C1 B2", "C2 Is there a coordinating body?", "C3 no"]
    assert outcome.sentences == [
        "export.xlsx, Data, C2: the headers 'B2 - Is there a coordinating body?' name several questions (B2, B1); what "
        'stands under them was not used (filled cells: 1); write in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", '
        'and questions = { "B2 - Is there a coordinating body?" = "?" } (with the id of its question for "?"; '
        'where it is none, set_aside = ["B2 - Is there a coordinating body?"]).'
    ]


def test_an_option_that_the_form_does_not_have(read_table):
    """Under a question that spans columns, a text that is no option of it is no answer to it."""
    outcome = read_table("""
        State    | Which forms were identified? |          |        | Is there a coordinating body?
                 | Abuse material               | Dark web | Online |
        Valdoria | X                            | X        |        | No
    """)
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "B1": "answered: no"}
    assert not_understood(outcome) == ["C2 Dark web", "C3 X"]
    assert outcome.sentences == [
        "export.xlsx, Data, C2: 'Which forms were identified? - Dark web' is no question of the form; what stands under "
        'it was not used (filled cells: 1); write in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", and '
        'questions = { "Which forms were identified? - Dark web" = "?" } (with the id of its question for "?"; '
        'where it is none, set_aside = ["Which forms were identified? - Dark web"]).'
    ]


def test_labels_as_ticks_in_the_first_data_row_are_answers(read_table):
    """A row of labels under columns of options is what a State chose, not a second header."""
    outcome = read_table("""
        State    | A1/csam        | A1/online | A2 | B1
        Valdoria | Abuse material | Online    |    | No
    """)
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam, online", "B1": "answered: no"}


def test_merged_cells_say_how_far_a_question_reaches(form):
    """Where cells are merged, a blank beside them belongs to no question."""
    rows = [
        ["State", "Which forms were identified?", "", "", "Is there a coordinating body?"],
        ["", "Abuse material", "Online", "Comment", ""],
        ["Peru", "X", "", "seen by us", "No"],
    ]
    names = {"peru": "PER"}
    merged = Sheet("export.xlsx", "Data", "visible", rows, marks=Marks(merges=((0, 0, 1, 0), (0, 1, 0, 2))))
    reading = wide.claim(merged, Asked(form, names, ("PER",)))
    assert [(w.question, w.part, w.option) for w in reading.written][:2] == [
        ("A1", "answer", "csam"),
        ("A1", "answer", "online"),
    ]
    reaching = Sheet("export.xlsx", "Data", "visible", rows, marks=Marks(merges=((0, 0, 1, 0), (0, 1, 0, 3))))
    reading = wide.claim(reaching, Asked(form, names, ("PER",)))
    assert ("A1", "comment", "D3") in [(w.question, w.part, w.cell) for w in reading.written]


@pytest.mark.parametrize("number", [0, 6, 10])
def test_titles_and_notes_above_the_header(read_table, number):
    """As many as ten rows may stand above it."""
    outcome = read_table("Note to the table\n" * number + "State | A1 | B1\n Valdoria | csam | no")
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "B1": "answered: no"}
    assert account(outcome) == (2, number + 4, 0)


@pytest.mark.parametrize("rows", ["2", "[2, 3]"])
def test_header_rows_named_in_enquiry_toml(read_table, rows):
    """One row or the first and the last."""
    more = (
        f'\n[[tables]]\nfile = "export.xlsx"\nheader_row = {rows}\nquestions = {{ "Forms - Online" = "A1/online" }}\n'
    )
    outcome = read_table("A1 | B1 | A2\n State | Forms | B1\n x | Online | y\n Valdoria | X | no", more)
    expected = {"A1": "answered: online", "B1": "answered: no"} if rows == "[2, 3]" else {"B1": "answered: no"}
    assert {question: answer for question, answer in answers_of(outcome, "XAB").items() if question != "A2"} == expected


# The State, and what stands around the answers


def test_the_state_is_found_by_what_stands_in_its_column(read_table):
    """Where no header names it, the one column of States' names is it, a misspelt one among them."""
    outcome = read_table("""
        Jurisdiction  | Reference | A1     | B1
        Saint Aurelia | a-1       | csam   | no
        VALDORIA      | a-2       | online | no
        Costa Serena  | a-3       | travel | yes
        Tierra Clara  | a-4       | csam   | yes
        Vadloria      | a-5       | csam   | yes
    """)
    assert answers_of(outcome, "XAB") == {"A1": "answered: online", "B1": "answered: no"}
    assert [problem.kind for problem in outcome.problems] == ["unsettled_column", "unknown_state", "unknown_state"]


@pytest.mark.parametrize("headers", ["From | To", "State | Country"])
def test_two_columns_of_different_states_are_nobodys(read_table, headers):
    """Which of them answers is not ours to say."""
    outcome = read_table(
        f"{headers} | A1 | B1\n Valdoria | Saint Aurelia | csam | no\n Costa Serena | Valdoria | csam | no"
    )
    assert [problem.kind for problem in outcome.problems][-1] == "no_state_column"
    assert account(outcome)[0] == 0


def test_names_and_codes_of_the_same_states(read_table):
    """The column that says the same once more is set aside."""
    outcome = read_table("One | Two | A1 | B1\n XAB | Valdoria | csam | no\n XAA | Saint Aurelia | online | yes")
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "B1": "answered: no"}
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


@pytest.mark.parametrize("title", ["Estado: Valdoria", "VALDORIA", "Country | Valdoria"])
def test_the_state_that_stands_above_the_table(read_table, title):
    """A title that names one State says whose answers stand below it."""
    outcome = read_table(f"{title}\n Answers of 2024\n A1 | B1\n csam | no")
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "B1": "answered: no"}
    assert (outcome.sentences, not_understood(outcome)) == ([], [])


def test_a_column_called_estado_that_says_how_far_a_response_is(read_table):
    """`Estado` is a State or a status; what stands in the column tells."""
    outcome = read_table("""
        Estado   | Quien responde | A1     | B1
        Completo | Valdoria       | csam   | no
        Parcial  | Saint Aurelia  | online | yes
    """)
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "B1": "answered: no"}
    assert [(problem.kind, problem.cell) for problem in outcome.problems] == [("unsettled_column", "A1")]


@pytest.mark.parametrize("headers", ["Estado | País", "País | Estado"])
def test_two_headers_of_the_state(read_table, headers):
    """The column that names States is the State's, wherever it stands."""
    values = "Completo | Valdoria" if headers.startswith("Estado") else "Valdoria | Completo"
    outcome = read_table(f"{headers} | A1 | B1\n {values} | csam | no")
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "B1": "answered: no"}


def test_the_state_that_enquiry_toml_names(read_table):
    """A sheet that says nowhere whose answers it holds."""
    more = '\n[[tables]]\nfile = "export.xlsx"\nof_state = "XAB"\n'
    outcome = read_table("A1 | B1\n csam | no", more)
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam", "B1": "answered: no"}
    assert (outcome.sentences, account(outcome)) == ([], (2, 2, 0))


def test_totals_notes_and_footnote_marks_are_set_aside(read_table):
    """They are recognised and told of once; no State is read out of them and nothing is lost."""
    outcome = read_table("""
        State                |     | A1     | A2  | B1
        Saint Aurelia        | (a) | csam   | 12  | no
        Sub-total, Caribbean |     |        | 12  |
        Valdoria             | *   | online | 3   | yes
        Promedio             |     |        | 7   |
        TOTAL                |     |        | 15  |
        Nota: cifras de 2023 |     |        |     |
        (a) Preliminary      |     |        |     |
                             |     |        |     |
        Fuente: ministerios  |     |        |     |
    """)
    assert answers_of(outcome, "XAA") == {"A1": "answered: csam", "A2": "answered: 12", "B1": "answered: no"}
    assert answers_of(outcome, "XAB") == {"A1": "answered: online", "A2": "answered: 3", "B1": "answered: yes"}
    assert account(outcome) == (6, 17, 0)
    assert outcome.sentences == [
        "export.xlsx, Data, A3: totals, notes, sources or footnote marks were set aside: A3:D3, A5:D5, A6:D6, A7, A8, A10, "
        "B2:B4; check that no answer of a State is among them."
    ]


def test_numbers_of_rows_need_no_header(read_table):
    """A column that only counts the rows is no answer."""
    outcome = read_table("| State | A1 | B1\n 1 | Valdoria | csam | no\n 2 | Saint Aurelia | online | yes")
    assert not_understood(outcome) == []


def test_a_column_without_a_header_is_told_of(read_table):
    """What stands under nothing is nobody's answer."""
    outcome = read_table("State | A1 | B1 |\n Valdoria | csam | no | see letter\n Saint Aurelia | online | yes | 12")
    assert not_understood(outcome) == ["D2 see letter", "D3 12"]
    assert outcome.sentences == [
        "export.xlsx, Data, D2: this column has no header; what stands in it was not used (filled cells: 2); "
        "ask the State what it holds, and write its header into a corrected copy."
    ]


def test_a_response_whose_comment_begins_as_a_note_is_no_note(read_table):
    """An answer without its State is told of, not set aside."""
    outcome = read_table("State | C1 | B1\n Valdoria | few | no\n | Note: see our letter | yes")
    assert [problem.kind for problem in outcome.problems] == ["no_state"]
    assert not_understood(outcome) == ["B3 Note: see our letter", "C3 yes"]


def test_scores_and_subtotals_among_the_questions(read_table):
    """They are one question to a person each, with the line that sets them aside."""
    outcome = read_table(
        "State | A1 | Score | B1 | Sub-total B\n Valdoria | csam | 4 | no | 2\n Saint Aurelia | | 1 | no |"
    )
    assert outcome.sentences == [
        "export.xlsx, Data, C1: 'Score' is no question of the form; what stands under it was not used (filled cells: 2); "
        'write in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", and set_aside = ["Score"].',
        "export.xlsx, Data, E1: 'Sub-total B' is no question of the form; what stands under it was not used (filled cells: 1); "
        'write in enquiry.toml under [[tables]]: file = "export.xlsx", sheet = "Data", and set_aside = ["Sub-total B"].',
    ]


# A sheet per block


@pytest.fixture
def read_sheets(form):
    """Read sheets of one workbook, each a wide table, and join what they hold of the same States."""

    def read(**sheets):
        names = {"valdoria": "XAB", "saint aurelia": "XAA", "sainte-aurelie": "XAA"}
        asked = Asked(form, names, ("XAA", "XAB"))
        readings = [
            wide.claim(Sheet("export.xlsx", name, "visible", table(text)), asked) for name, text in sheets.items()
        ]
        join_parts(readings, names)
        return [{w.question: w.response for w in reading.written if w.value == "mine"} for reading in readings]

    return read


def test_a_sheet_per_block_is_one_response_a_state(read_sheets):
    """The rows of one State answer different questions of one form, whatever its name in each sheet."""
    one, other = read_sheets(
        A="State | A1 | A2\n Saint Aurelia | mine | 3\n Valdoria | csam | 4",
        B="State | B1 | C1\n Valdoria | yes | few\n Sainte-Aurélie | no | mine",
    )
    assert one["A1"] == other["C1"]


@pytest.mark.parametrize(
    "second",
    [
        "State | A1 | C1\n Saint Aurelia | csam | mine",
        "State | B1 | C1\n Saint Aurelia | no | mine\n Saint Aurelia | yes | mine",
        "State | Year | B1 | C1\n Saint Aurelia | 2023 | no | mine",
    ],
    ids=["the same question again", "two rows of a State", "another year"],
)
def test_sheets_that_may_be_another_round_stay_apart(read_sheets, second):
    """Which of them counts is told by dates, not by the order of sheets."""
    one, other = read_sheets(A="State | A1 | A2\n Saint Aurelia | mine | 3", B=second)
    assert one["A1"] != other["C1"]


# Headers in four languages


@pytest.mark.parametrize(
    "header",
    [
        "Correo electrónico institucional", "TELEFONO", "Teléfono de contacto", "Numéro de téléphone", "Courriel",
        "Telefone celular", "E-mail do responsável", "Punto focal", "Nombre y cargo", "First name", "IP Address",
    ],
)  # fmt: skip
def test_headers_of_persons(header):
    """Short headers with a word for names, addresses or telephones are personal, accents and case aside."""
    assert role_of(header) == "personal"


def test_a_long_header_with_the_word_telephone_is_no_person():
    """A question that the form does not have is for a person to settle, not to hide."""
    assert role_of("Is there a telephone line that children can call?") == ""


def test_a_question_on_telephones_is_a_question(form):
    """What the form asks comes before every list of words."""
    assert Headers(form).meaning("B1. Is there a coordinating body?") == Meaning("B1", "answer")


@pytest.mark.parametrize(
    "header",
    [
        "Which forms were identified?\n¿Qué formas se identificaron?",
        "Which forms? / ¿Qué formas se identificaron?",
        "<p><strong>Which forms were identified?</strong></p>",
        "  which FORMS were\nidentified ?* ",
    ],
)
def test_wordings_in_two_languages_or_with_markup(form, header):
    """One of the languages is enough; what a web form adds to look well means nothing."""
    assert Headers(form).meaning(header) == Meaning("A1", "answer")


@pytest.mark.parametrize("header", ["Comment", "Comment2", "Comment.1", "Comment_3", "Comment (4)", "COMENTARIO 5"])
def test_labels_that_come_more_than_once(form, header):
    """Tools and libraries number them each in their own way."""
    assert Headers(form).meaning(header, Meaning("B1", "answer")) == Meaning("B1", "comment")


@pytest.mark.parametrize("header", ["Status", "Progreso", "Finished", "Score"])
def test_words_that_anybody_might_use_are_a_tools_beside_its_own(read_table, header):
    """Alone, `Status` may be what the enquiry is about; it is not set aside unseen."""
    alone = read_table(f"State | A1 | B1 | {header}\n Valdoria | csam | no | planned")
    assert not_understood(alone) == [f"D1 {header}", "D2 planned"]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [("B1. Is there any organ that coordinates?", "B1"), ("Is there a coordinatin", "B1"), ("B9. Weather", "")],
)
def test_what_is_proposed_for_a_header(form, text, proposed):
    """An id before another wording, and the beginning of one that a tool cut off."""
    assert Headers(form).nearest(text) == proposed


@pytest.mark.parametrize(
    ("header", "proposed"),
    [
        ("Which form were identified? [Online]", "A1/online"),
        ("Which forms were identifed? - Comentario", "A1_comment"),
        ("Which forms were identified? - Dark web", ""),
        ("Which form were identified", "A1"),
    ],
)
def test_what_is_proposed_for_a_part_of_a_question(form, header, proposed):
    """The whole question is never proposed for what is only a part of it; the line works once it is written."""
    headers = Headers(form)
    assert headers.proposed(header) == proposed
    assert headers.meaning(header) is None
    assert not proposed or headers.meaning(proposed).question == "A1"


def test_a_text_of_thousands_of_marks_is_no_header(form):
    """A long answer among the first rows costs no time."""
    assert Headers(form).meaning("A1." * 20_000) is None


def test_a_described_sheet_that_names_no_question_by_itself(read_table):
    """What enquiry.toml says of the columns is enough."""
    more = '\n[[tables]]\nfile = "export.xlsx"\nstate = "Who"\nquestions = { "Organ" = "B1" }\n'
    outcome = read_table("A list of organs\n Who | Organ\n Valdoria | no", more)
    assert answers_of(outcome, "XAB") == {"B1": "answered: no"}
    assert (outcome.sentences, account(outcome)) == ([], (1, 4, 0))


# Ids before what is not their wording


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("B1. Is there a body for coordination?", "B1"),  # reworded
        ("B1. Is there a coordinating", "B1"),  # cut off
        ("B1: Please say: ¿Existe un órgano que coordine?", "B1"),  # in another language, with words before it
        ("A2. Number of victims", "A2"),
        ("B1. Coordination", "B1"),
        ("B1. Is there a national hotline?", None),
        ("B1. Hotline?", None),
        ("A2. Budget in US dollars", None),
        ("A2. Is there a coordinating body?", None),
        ("B1\nIs there a national hotline?", None),
        ("B1\nIs there a coordinating body?", "B1"),
    ],
)
def test_an_id_is_taken_only_with_its_own_wording(form, text, means):
    """Or one nearly so, or a label of a word or two; a text that asks something else is proposed for its id."""
    headers = Headers(form)
    assert headers.meaning(text) == (Meaning(means, "answer") if means else None)
    assert headers.nearest(text) == text[:2]


@pytest.mark.parametrize(
    "header",
    [
        "State | A1 | A2. Budget in US dollars | B1. Is there a hotline?",
        pytest.param(
            "State | A1 | A2 | B1\n | | Budget in US dollars | Is there a hotline?",
            marks=pytest.mark.xfail(
                strict=True, reason="a second row without a State is told as nobody's, not as a header"
            ),
        ),
    ],
    ids=["in one cell", "below the id"],
)
def test_an_id_beside_another_wording_is_told(read_table, header):
    """What stands under it is counted, and not used."""
    outcome = read_table(f"{header}\n Valdoria | csam | 5 | no\n Saint Aurelia | online | 7 | yes")
    assert answers_of(outcome, "XAB") == {"A1": "answered: csam"}
    told = [(p.kind, p.values["near"], p.values["number"]) for p in outcome.problems if p.kind == "unsettled_column"]
    assert told == [("unsettled_column", "A2", 2), ("unsettled_column", "B1", 2)]
