"""What the desktop around the window offers: notifications, behind one small port."""
