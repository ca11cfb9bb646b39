"""Kernels forked from one warm process (Linux), for any ``jupyter_client`` server."""
