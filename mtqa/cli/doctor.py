"""`mtqa doctor`: what is installed, which encoder is used, and how to get a better one."""

import platform
import time

import typer

__all__ = ["doctor"]

_LIBRARIES = (
    "sacrebleu",
    "langdetect",
    "sentence-transformers",
    "torch",
    "tokenizers",
    "trafilatura",
    "google-re2",
    "numba",
    "numpy",
)


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


_SENTENCE = "US Defense Minister Beit Higseth spoke of rare land magnets."


def doctor() -> None:
    """Say which rules, encoder, names and libraries a run would use, and what is amiss.

    Example: mtqa doctor
    """
    from mtqa import __version__
    from mtqa.cachedir import cache_folder
    from mtqa.checker import Checker
    from mtqa.errors import EncoderError
    from mtqa.model import Article
    from mtqa.names import kernels
    from mtqa.setup import Setup, load_settings, open_names
    from mtqa.sources.encoders import load_encoder

    typer.echo(f"mtqa {__version__}, Python {platform.python_version()}")
    rules = Setup().compiled_rules()
    ruleset = rules.ruleset
    typer.echo(
        f"default rules: {len(ruleset.entries)} entries, {len(ruleset.offices)} offices, "
        f"pivots {', '.join(p.code for p in ruleset.pivots) or 'none'}, hash {ruleset.hash[:12]}"
    )
    spec = load_settings(Setup(), rules).encoder
    try:
        encoder = load_encoder(spec)
    except EncoderError as error:
        typer.echo(f"encoder: {spec}: {error}")
        raise typer.Exit(2) from None
    typer.echo(
        f"encoder: {encoder.name}, {encoder.dimension} dimensions, hash {encoder.hash[:12]} "
        f"(asked for: {spec})"
    )
    typer.echo(
        "a better one: any sentence-transformers model, by folder or hub id, with --encoder, "
        "`encoder:` in settings.yaml or MTQA_ENCODER,\n"
        "  such as sentence-transformers/all-MiniLM-L6-v2 (fetched once, when named)"
    )
    start = time.perf_counter()
    names = open_names(rules)
    names.match("Beit Higseth")
    kernels.make_ready()
    # What an article asks of the rules is made and kept now, not in the first run.
    Checker(rules, load_settings(Setup(), rules)).check(Article("doctor", _SENTENCE))
    took = time.perf_counter() - start
    typer.echo(f"names: {len(names):,}, matcher ready in {took:.1f} s (compiled at its first use)")
    typer.echo(f"cache: {cache_folder('') or 'none: no home folder'}")
    for name in _LIBRARIES:
        typer.echo(f"{name}: {_installed(name)}")
