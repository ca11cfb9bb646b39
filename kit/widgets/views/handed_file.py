"""A file of the service, the way the page’s download button wants it."""

from kit.service.outputs import File


def as_download(file: File) -> tuple[str, str, bytes]:
    """Return the name, the media type and the content of ``file``."""
    return file.name, file.media_type, file.content
