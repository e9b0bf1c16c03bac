"""What a user does with a journal, each verb one function; the window and the command line call the same."""
