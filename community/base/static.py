"""How static files are stored where DEBUG is off."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, also inside our scripts, which import the vendor's module by its path."""

    support_js_module_import_aggregation = True
