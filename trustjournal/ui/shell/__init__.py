"""The frame around the rooms: the window, its sidebar, the way from room to room, the palette, and the start."""
