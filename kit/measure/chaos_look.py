"""What somebody sees of a page, and the scripts that read it without touching it."""

from dataclasses import dataclass

HEARD = "mesure:liaison"

NOTE_DOWN = """
(() => {
  let before = '';
  const note = () => {
    const banner = document.getElementById('liaison');
    const said = banner && !banner.hidden ? banner.textContent : '';
    const again = said === before;
    before = said;
    try {
      const all = JSON.parse(sessionStorage.getItem('KEY') ?? '[]');
      if (!said || again) return;
      sessionStorage.setItem('KEY', JSON.stringify([...all, [Date.now(), said]]));
    } catch { /* a page that is on its way out */ }
  };
  addEventListener('DOMContentLoaded', () => {
    const banner = document.getElementById('liaison');
    const everything = { attributes: true, childList: true, subtree: true };
    if (banner) new MutationObserver(note).observe(banner, everything);
  });
})();
""".replace("KEY", HEARD)
"""What the banner said, and when, outlives the page: some faults end with a page loaded again."""

LOOK = """
() => {
  const banner = document.getElementById('liaison');
  const zones = [...document.querySelectorAll('.m-zone')].map((zone) => ({
    field: zone.dataset.field,
    state: zone.querySelector('.m-zone-status').dataset.state,
    problem: [...zone.querySelectorAll('.m-zone-problem')].some((each) => !each.hidden && each.textContent),
    texts: [...zone.querySelectorAll('textarea')].map((area) => area.value).filter(Boolean),
  }));
  const alerts = [...document.querySelectorAll('#contenu [role=alert]')];
  return {
    alert: alerts.some((each) => each.textContent.trim() && each.checkVisibility()),
    title: document.querySelector('#contenu h1')?.textContent ?? '',
    state: window.modifiable?.state ?? '',
    kernel: window.modifiable?.kernelId ?? '',
    banner: banner && !banner.hidden ? banner.textContent : '',
    unsaved: window.modifiableUnsaved?.size ?? 0,
    zones,
  };
}
"""

TAKE_PLACE = """
({ field, mark, blank }) => {
  const zone = document.querySelector(`.m-zone[data-field="${field}"]`);
  const areas = [...(zone?.querySelectorAll('textarea') ?? [])].filter((area) => !area.readOnly);
  const begun = areas.find((each) => each.value.includes(mark));
  const area = begun ?? (blank ? areas.find((each) => !each.value) : areas[0]);
  if (!area) return null;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  return area.value;
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A writing zone as it is read: the state it says it is in, its texts."""

    field: str
    state: str
    problem: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The page as somebody sees it at one moment."""

    alert: bool
    """Whether something on the page is said to be wrong, aside from the banner."""
    title: str
    state: str
    kernel: str
    banner: str
    unsaved: int
    zones: tuple[Zone, ...]

    @property
    def well(self) -> bool:
        """Whether the page is linked, drawn, says nothing is wrong, and everything typed is in the store."""
        ready = bool(self.title and self.zones)
        return ready and self.state == "lie" and not self.banner and not self.unsaved and not self.trouble

    @property
    def fields(self) -> frozenset[str]:
        """What can be written in, by key: two phases may call theirs the same."""
        return frozenset(zone.field for zone in self.zones)

    @property
    def trouble(self) -> bool:
        """Whether a zone says that something is not in the store."""
        return any(zone.problem or zone.state in {"unsaved", "refused"} for zone in self.zones)

    @property
    def told_wrong(self) -> bool:
        """Whether the page says that what was just done is not done."""
        return self.alert or self.trouble

    @property
    def told(self) -> str:
        """How the page stands, without a word of what it shows: for whoever looks for a fault of ours."""
        zones = " ".join(zone.state for zone in self.zones)
        return f"{self.state or '?'}, {self.unsaved}, {zones or '-'}"
