"""The nouns of mtqa: frozen slotted dataclasses, no logic.

Offsets are code points into `Article.text` (or into `Source.text` where said so),
start inclusive, end exclusive.
"""

from dataclasses import dataclass, field

from mtqa.typology import Category, Decision, Gender, Kind, Mechanism, Severity

__all__ = [
    "Alignment",
    "Article",
    "ArticleReport",
    "Document",
    "Entry",
    "Evidence",
    "Failure",
    "Finding",
    "Furniture",
    "Garble",
    "Language",
    "Mention",
    "Number",
    "OfficeHeld",
    "PivotGuess",
    "Quote",
    "Scores",
    "Segment",
    "Signals",
    "Source",
    "SourceMatch",
    "SourceScore",
    "Span",
    "Tokens",
    "Verdict",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A clean English article used as evidence. `published` is ISO 8601 as given."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A scraped article, its text exactly as read.

    `sources` are given beside the article, serve it alone, and are taken to be
    about the same event.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where (`input`, `line` from 1), and why.

    `message` is one line and says what to do about it.
    """

    input: str
    message: str
    line: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or heading. `kind` is `sentence` or `heading`."""

    span: Span
    kind: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted speech, marks excluded from `span`; `closed` is False where no mark ends it.

    `depth` is 0 for an outer quote, 1 for a quote inside it, and so on.
    """

    span: Span
    depth: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page text that is not the article: `kind` says what; never checked."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word tokens of the checked text, as columns of one length.

    `keys` are folded for look-up (lower case, no diacritics, straight apostrophes);
    `segments` gives each token's segment. A possessive 's, hyphens and punctuation
    stand between tokens, in the gap `text[ends[i]:starts[i + 1]]`.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name-like span, its token range `[first, last)` and the role words before it.

    `initial` is True where the mention starts its segment, so that its capital is
    no sign of a name.
    """

    span: Span
    surface: str
    first: int
    last: int
    roles: tuple[str, ...]
    initial: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number, percentage, ordinal, amount of money, date or time, and what it says.

    `kind`: cardinal, ordinal, percent, money, date, time or range. `value` is the
    normal form by which two writings of one number are equal ("1.5 million" and
    "1,500,000" are both "1500000"; "November 24" is "--11-24").
    """

    span: Span
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Language:
    """ISO 639-1 code, probability in [0, 1], and how it was told (`stop-words`, `langdetect`)."""

    code: str
    probability: float
    method: str


@dataclass(frozen=True, slots=True)
class Document:
    """An analysed article. All parts are in text order; `words` counts checked tokens."""

    article: Article
    tokens: Tokens
    segments: tuple[Segment, ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[Mention, ...]
    numbers: tuple[Number, ...]
    furniture: tuple[Furniture, ...]
    language: Language
    words: int


@dataclass(frozen=True, slots=True)
class SourceMatch:
    """A matched source: `similarity` in [0, 1]; `excluded` says why it may not testify, if so.

    `same_event` is False where dates or numbers tell that it reports another event;
    such a source must not testify about numbers or dates.
    """

    source: Source
    similarity: float
    same_event: bool
    inline: bool
    excluded: str | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Article segment `segment` (its index) paired with a span of a source.

    `source` is the source's id, `span` offsets into its text, `text` what stands
    there; `similarity` in [0, 1].
    """

    segment: int
    source: str
    span: Span
    text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office (its id in titles.yaml) and when it was held, ISO dates, open ends None."""

    office: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Garble:
    """A listed wrong form of an entry.

    `when`: at least one of these phrases must stand in the article for the form to
    count; `unless`: none of these may stand around it. `regex` asks for a regular
    expression instead of a literal form. `suggestion`, `mechanism` and `severity`
    override the entry's.
    """

    form: str
    regex: bool = False
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    suggestion: str | None = None
    mechanism: Mechanism | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One glossary entry. `country` is ISO 3166-1 alpha-2, lower case, or `eu`, `un`.

    `pivot` maps an ISO 639-1 code to the name's forms in that language; `bad` and
    `good` are example sentences; `origin` is `file:line` of its definition.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    country: str | None = None
    demonyms: tuple[str, ...] = ()
    titles: tuple[OfficeHeld, ...] = ()
    pivot: dict[str, tuple[str, ...]] = field(default_factory=dict)
    garbles: tuple[Garble, ...] = ()
    unless: tuple[str, ...] = ()
    severity: Severity | None = None
    note: str | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (`supports` True) or against a finding.

    `kind` names the sort of reason (glossary, source, context, format, ...), `text`
    is a sentence a person can check, `source` and `span` point into a source,
    `figure` is the number behind it, if there is one. `weight` is what it adds to the
    log-odds of the finding, negative where it speaks against.
    """

    kind: str
    supports: bool
    text: str
    weight: float
    source: str | None = None
    span: Span | None = None
    figure: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A suspected error. `confidence` in [0, 1] is the probability that it is one."""

    article: str
    span: Span
    surface: str
    suggestion: str | None
    runner_up: str | None
    kind: Kind
    category: Category
    mechanism: Mechanism
    severity: Severity
    confidence: float
    check: str
    rule: str | None
    evidence: tuple[Evidence, ...]
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class PivotGuess:
    """The language the article likely came through, its probability, and the reasons."""

    code: str
    probability: float
    reasons: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class SourceScore:
    """sacrebleu chrF and BLEU (0 to 100) of the aligned segments against one source."""

    source: str
    similarity: float
    chrf: float | None
    bleu: float | None


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for or against a garbled article beside its findings.

    odd: neighbouring content words that English hardly has side by side, of `pairs` in all.
    words: its length. definite: nats that its share of "the" says for a translation.
    """

    odd: int = 0
    pairs: int = 0
    words: int = 0
    definite: float = 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """An article's figures; see `mtqa.scoring` for how each is made."""

    words: int
    penalty: float
    penalty_per_1000: float
    quality: float
    garbled_probability: float
    decision: Decision
    sources: tuple[SourceScore, ...]
    signals: Signals = Signals()


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What mtqa says of one article: findings, those below the threshold, and scores."""

    document: Document
    findings: tuple[Finding, ...]
    candidates: tuple[Finding, ...]
    matches: tuple[SourceMatch, ...]
    alignments: tuple[Alignment, ...]
    pivot: PivotGuess | None
    scores: Scores


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's word on a finding: `word` is confirmed, rejected or unsure."""

    fingerprint: str
    word: str
    by: str
    at: str
    why: str | None = None
