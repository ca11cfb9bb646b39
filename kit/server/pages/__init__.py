"""What a browser gets: pages, the files they load, the heartbeat, the way out."""
