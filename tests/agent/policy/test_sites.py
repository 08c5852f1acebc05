"""Sites by scheme, host and port: every way round that is known is refused."""

import pytest

from agent.policy.places import is_near, places_of, why_not_file, why_not_site
from agent.policy.policy import Folders, Policy, Sites
from agent.policy.sites import Site, parse_url
from environments import UsageError


def matches(pattern, url):
    address = parse_url(url)
    return address is not None and Site.parse(pattern).matches(address)


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("example.com", "https://example.com/x"),
        ("example.com", "http://EXAMPLE.com./x"),
        ("https://example.com", "https://user@example.com:443/"),
        ("*.example.com", "https://a.b.example.com/"),
        ("https://example.com:8443", "https://example.com:8443/"),
        ("localhost:*", "http://localhost:8123/"),
        ("*", "http://any.where:81/"),
        ("bücher.example", "https://xn--bcher-kva.example/"),
        ("[::1]:8080", "http://[::1]:8080/"),
        ("file://*", "file:///tmp/a.html"),
    ],
)
def test_what_is_within_a_site(pattern, url):
    assert matches(pattern, url)


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("https://example.com", "https://example.com.evil.com/x"),
        ("https://example.com", "https://example.com@evil.com/x"),
        ("https://example.com", "https://example.com:x@evil.com/"),
        ("https://example.com", "https://evil.com\\@example.com/"),
        ("https://example.com", "https://evil.com/https://example.com"),
        ("https://example.com", "https://evil.com#example.com"),
        ("https://example.com", "https:evil.com?example.com"),
        ("https://example.com", "http://example.com/"),
        ("https://example.com", "https://example.com:8443/"),
        ("https://example.com", "https://sub.example.com/"),
        ("*.example.com", "https://evilexample.com/"),
        ("*.example.com", "https://example.com/"),
        ("*.example.com", "https://example.com.evil.com/"),
        ("example.com", "https://exаmple.com/"),  # a Cyrillic а
        ("example.com", "https://%65vil.com/"),
        ("example.com", "file://example.com/etc/passwd"),
        ("example.com", "data:text/html,https://example.com"),
        ("example.com", "javascript:location='https://example.com'"),
        ("example.com", "ftp://example.com/"),
        ("*", "file:///etc/passwd"),
        ("*", "data:text/html,x"),
        ("*", "javascript:alert(1)"),
        ("example.com", "https://exam ple.com/"),
        ("example.com", "https://example.com:99999/"),
    ],
)
def test_what_only_looks_like_it(pattern, url):
    assert not matches(pattern, url)


@pytest.mark.parametrize("url", ["https:\\\\evil.com", "ht\ntps://evil.com/", "https://ｅvil.com/", "HTTPS:/evil.com"])
def test_a_forbidden_site_in_another_spelling(url):
    assert why_not_site(url, Policy(sites=Sites(forbid=("evil.com",))), ())


@pytest.mark.parametrize(
    ("pattern", "url", "forbidden"),
    [
        ("evil.com", "https://www.evil.com/", True),
        ("evil.com", "http://evil.com:8080/", True),
        ("evil.com", "ftp://a.b.evil.com/", True),
        ("https://evil.com:8443", "https://evil.com:8443/", True),
        ("https://evil.com:8443", "https://evil.com/", False),
        ("https://evil.com", "http://evil.com/", False),
        ("evil.com", "https://notevil.com/", False),
        ("evil.com", "https://evil.com.example/", False),
        ("*.evil.com", "https://evil.com/", False),
    ],
)
def test_what_is_forbidden_is_taken_widely(pattern, url, forbidden):
    policy = Policy(sites=Sites(forbid=(pattern,), allow=("*", "ftp://*")))
    assert bool(why_not_site(url, policy, ())) == forbidden


@pytest.mark.parametrize("text", ["", "http://", "a b", "*.*.com", "user@host", "example.com/path"])
def test_what_is_no_site_is_refused_with_examples(text):
    with pytest.raises(UsageError, match="localhost:"):
        Site.parse(text)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "data:text/html,hi", "javascript:alert(1)", "chrome://settings"])
def test_by_default_only_the_web_is_gone_to(url):
    assert why_not_site(url, Policy(), ())
    assert not why_not_site("http://any.where:81/", Policy(), ())


def test_what_is_forbidden_stays_so_where_all_is_allowed():
    policy = Policy(sites=Sites(allow=("*",), forbid=("*.evil.com", "evil.com")))
    assert why_not_site("https://a.evil.com/", policy, ())
    assert not why_not_site("https://good.com/", policy, ())


def test_the_files_of_a_page_that_the_task_begins_with(tmp_path):
    known = places_of("look", (tmp_path / "site" / "index.html").as_uri())
    assert not why_not_site((tmp_path / "site" / "next.html").as_uri(), Policy(), known)
    assert why_not_site((tmp_path / "secret.html").as_uri(), Policy(), known)
    assert why_not_site((tmp_path / "site").as_uri() + "/%2e%2e/secret.html", Policy(), known)


def test_folders_are_what_their_links_lead_to(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "link").symlink_to("/etc")
    policy = Policy(folders=Folders(allow=(str(tmp_path / "open"),)))
    assert not why_not_file(str(tmp_path / "open" / "a.txt"), policy, ())
    for path in (tmp_path / "open" / "link" / "passwd", tmp_path / "open" / ".." / "a.txt", tmp_path / "opened"):
        assert why_not_file(str(path), policy, ())
    assert not why_not_file("/etc/passwd", policy, ["/etc/passwd"])


@pytest.mark.parametrize(
    ("start", "url", "near"),
    [
        ("https://www.example.com/", "https://pay.example.com/x", True),
        ("https://www.example.com/", "https://example.com/x", True),
        ("http://example.com/", "https://example.com/x", True),
        ("http://127.0.0.1:81/", "http://127.0.0.1:81/x", True),
        ("http://127.0.0.1:81/", "http://127.0.0.1:82/x", False),
        ("https://www.example.com/", "https://example.com.evil.com/", False),
        ("https://www.example.com/", "https://evilexample.com/", False),
        ("https://me.github.io/", "https://evil.github.io/", False),
    ],
)
def test_near_where_the_task_begins(start, url, near):
    assert is_near(parse_url(url), places_of("", start)) is near


def test_places_that_the_task_names():
    known = places_of("Look it up on https://wiki.example.org/a, then on shop.example.com.", None)
    assert [place.host for place in known] == ["wiki.example.org", "shop.example.com"]


@pytest.mark.parametrize("start", ["{folder}/form.html", "./form.html", "{folder}/../{name}/form.html"])
def test_a_page_on_the_disk_may_be_worked_when_the_task_begins_there(start, tmp_path, monkeypatch) -> None:
    (tmp_path / "form.html").write_text("<p>hello")
    monkeypatch.chdir(tmp_path)
    known = places_of("press Send", start.format(folder=tmp_path, name=tmp_path.name))
    assert why_not_site((tmp_path / "form.html").as_uri(), Policy(), known) == ""
    assert why_not_site((tmp_path.parent / "other.html").as_uri(), Policy(), known)


def test_a_program_is_no_place() -> None:
    assert places_of("write", "mousepad notes.txt") == ()
