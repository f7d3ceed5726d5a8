"""Gets a model's files from the Hugging Face hub, because a person named its id.

The only module that meets huggingface_hub. Fetches configuration, tokenizer and
safetensors weights; never pickles, never code.
"""

import os
from pathlib import Path

from mtqa.errors import EncoderError

__all__ = ["fetch_model"]

_WANTED = ["*.json", "*.txt", "*.model", "*.safetensors"]
_UNWANTED = ["onnx/*", "openvino/*", "tf_model*", "*.msgpack"]


def fetch_model(hub_id: str, *, download: bool) -> Path:
    """Folder with the model's files: from the hub, or with `download` False from its local cache.

    Raises EncoderError where neither has it; the message says how to go on without.
    """
    # Read by the library when it is imported.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    import huggingface_hub

    try:
        folder = huggingface_hub.snapshot_download(
            hub_id,
            allow_patterns=_WANTED,
            ignore_patterns=_UNWANTED,
            local_files_only=not download,
        )
    # The library raises its own errors, its HTTP client's, OSError and ValueError alike.
    except Exception as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise EncoderError(
            f"no folder {hub_id!r} here, and the hub did not give the model of that id ({reason}); "
            "check the id and the network, or download the model elsewhere and name its folder, "
            "or use 'auto' for the model shipped with mtqa"
        ) from error
    return Path(folder)
