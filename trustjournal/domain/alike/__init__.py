"""Who may be one person, as values: what is compared, how names and addresses are, and why two look alike."""
