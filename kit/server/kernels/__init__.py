"""The kernels of one server: how each starts, what it may know, who waits, whose it is, when it goes."""
