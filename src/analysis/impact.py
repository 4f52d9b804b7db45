"""Impact: what another codebook would change, before anyone accepts it."""
