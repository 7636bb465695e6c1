"""`uniondesk chat`: the desk in a terminal, through the same dispatcher."""
