"""Recently deleted: what was put in the trash, until it comes back or goes for good."""
