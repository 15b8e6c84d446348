"""Which place the settings name."""

from rag.config import Settings
from rag.store.folder import Folder
from rag.store.place import StorePlace
from rag.store.server import Server, address


def place_of(settings: Settings) -> StorePlace:
    """The Chroma server that is set, else the folder.

    Raises:
        SettingsError: the address is none, or a token would travel in the open.

    """
    if settings.chroma_url is None:
        return Folder(settings.home)
    token = settings.chroma_token.get_secret_value() if settings.chroma_token else ""
    return Server(address(settings.chroma_url, settings.chroma_tenant, settings.chroma_database, token))
