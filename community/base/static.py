"""How static files are stored where DEBUG is off."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, also inside our scripts, which import the vendor's module by its path."""

    support_js_module_import_aggregation = True
    # Nothing asks for the plain names: half the files to compress, half the folder.
    keep_only_hashed_files = True
