"""What an EPUB says of itself: its documents in reading order, what they are, and its page list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.text.reader.epub.archive import Archive, BrokenEntryError, resolve
from app.text.reader.epub.elements import is_page_break, names_of, page_label
from app.text.reader.epub.markup import Element, attribute, find_all, local_name, parse, semantics, text_of
from app.text.reader.errors import ReadError

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Both only scramble the fonts that a publisher may not pass on.
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DOCUMENT_TYPES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml")
_DOCUMENT_NAMES = (".xhtml", ".html", ".htm", ".xml")
_STYLES = "text/css"
_NCX = "application/x-dtbncx+xml"


@dataclass(frozen=True, slots=True)
class _Item:
    """One file of the manifest."""

    path: str
    media_type: str
    properties: frozenset[str]

    @property
    def is_document(self) -> bool:
        return self.media_type in _DOCUMENT_TYPES or (
            not self.media_type.startswith(("image/", "font/", "audio/", "video/"))
            and self.path.lower().endswith(_DOCUMENT_NAMES)
        )


@dataclass(slots=True)
class Package:
    """The documents in reading order; `kinds` says what some are, `pages` maps places to printed pages.

    `skipped` are the documents that are not read from beginning to end, with the reason.
    """

    documents: list[str] = field(default_factory=list)
    stylesheets: list[str] = field(default_factory=list)
    kinds: dict[str, set[str]] = field(default_factory=dict)
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    skipped: dict[str, str] = field(default_factory=dict)

    def page_finder(self, document: str) -> Callable[[Element], str]:
        """Return what tells the label of the printed page that begins at an element of a document."""

        def label_of(element: Element) -> str:
            if is_page_break(element):
                return page_label(element)
            return next(
                (self.pages[document, name] for name in names_of(element) if (document, name) in self.pages),
                "",
            )

        return label_of


def read_package(archive: Archive) -> Package:
    """Read the package document; raise ReadError for a zip file that is no EPUB, or is locked."""
    path = _package_path(archive)
    root = _parsed(archive, path)
    if root is None:
        raise ReadError("UNREADABLE_PDF")
    items = dict(_manifest(root, path))
    skipped: dict[str, str] = {}
    spine = [item for item in _spine(root, items, skipped) if item.is_document]
    package = Package(
        documents=list(dict.fromkeys(item.path for item in spine)),
        stylesheets=[item.path for item in items.values() if item.media_type == _STYLES],
        names=frozenset(
            " ".join(text_of(element).split()).casefold() for element in find_all(root, "title", "creator")
        ),
        skipped=skipped,
    )
    _refuse_locked(archive, package.documents)
    for reference in find_all(root, "reference"):
        _say(package, path, attribute(reference, "href"), attribute(reference, "type"))
    for item in items.values():
        _read_navigation(archive, item, package)
    return package


def _package_path(archive: Archive) -> str:
    """Return the name of the package document: from the container, else the first one there is."""
    for rootfile in find_all(_parsed(archive, _CONTAINER), "rootfile"):
        name, _ = resolve("", attribute(rootfile, "full-path"))
        if name in archive:
            return name
    found = next((name for name in archive.names if name.lower().endswith(".opf")), None)
    if found is None:
        raise ReadError("UNREADABLE_PDF" if archive.is_mended else "UNSUPPORTED_FILE")
    return found


def _parsed(archive: Archive, name: str) -> Element | None:
    try:
        return parse(archive.read(name))
    except BrokenEntryError:
        return None


def _manifest(root: Element, base: str) -> Iterator[tuple[str, _Item]]:
    for element in find_all(root, "item"):
        path, _ = resolve(base, attribute(element, "href"))
        properties = frozenset(attribute(element, "properties").split())
        if path:
            yield attribute(element, "id"), _Item(path, attribute(element, "media-type").lower(), properties)


def _spine(root: Element, items: dict[str, _Item], skipped: dict[str, str]) -> Iterator[_Item]:
    """Yield what is read from beginning to end; a package without a spine is read in the order it lists."""
    references = find_all(root, "itemref")
    known = [(reference, items.get(attribute(reference, "idref"))) for reference in references]
    if not any(item for _, item in known):
        yield from (item for item in items.values() if "nav" not in item.properties)
    for reference, item in known:
        if item is None:
            continue
        if "nav" in item.properties:
            skipped[item.path] = "navigation"
        elif attribute(reference, "linear").lower() == "no":
            skipped[item.path] = "not in reading order"
        else:
            yield item


def _refuse_locked(archive: Archive, documents: list[str]) -> None:
    """Raise ReadError when documents are encrypted; scrambled fonts do not matter."""
    root = _parsed(archive, _ENCRYPTION) if _ENCRYPTION in archive else None
    for entry in find_all(root, "encrypteddata"):
        methods = [attribute(method, "algorithm") for method in find_all(entry, "encryptionmethod")]
        paths = {resolve("", attribute(link, "uri"))[0] for link in find_all(entry, "cipherreference")}
        if not any(method in _FONT_SCRAMBLING for method in methods) and not paths.isdisjoint(documents):
            raise ReadError("ENCRYPTED_PDF")


def _say(package: Package, base: str, href: str, kind: str) -> None:
    """Note what a whole document is; a link to a place inside one says nothing of the rest."""
    path, fragment = resolve(base, href)
    if path and not fragment:
        package.kinds.setdefault(path, set()).update(kind.lower().split())


def _read_navigation(archive: Archive, item: _Item, package: Package) -> None:
    """Take the landmarks and the page list out of a navigation document (EPUB 3) or an NCX (EPUB 2)."""
    if "nav" not in item.properties and item.media_type != _NCX:
        return
    root = _parsed(archive, item.path)
    for nav in find_all(root, "nav"):
        kinds = semantics(nav)
        for link in find_all(nav, "a"):
            if "landmarks" in kinds:
                _say(package, item.path, attribute(link, "href"), " ".join(semantics(link)))
            elif "page-list" in kinds or "pagelist" in kinds:
                package.pages[resolve(item.path, attribute(link, "href"))] = text_of(link)
    for target in find_all(root, "pagetarget"):
        for content in (child for child in target if local_name(child) == "content"):
            label = attribute(target, "value") or text_of(target)
            package.pages[resolve(item.path, attribute(content, "src"))] = label
