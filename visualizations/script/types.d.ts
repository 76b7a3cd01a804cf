/** The shapes that the modules share. Records are those of the native JSON, format kgraph/1. */

export type Lane = "" | "above" | "below";
export type Tone = "raises" | "lowers" | "other" | "clinical" | "definition" | "nobody";
export type HeadKind = "triangle" | "bar" | "circle";
export type Point = [number, number];

export interface Category { name: string; label: string; tier: string; glyph: string }
export interface Tier { name: string; label: string; description: string }

export interface Summary {
  status: string; n_support?: number; n_refute?: number; n_insufficient?: number; species?: string[];
  species_opposed?: string[]; best_certainty?: string; publications?: string[];
  publications_opposed?: string[]; contested_kind?: string; differs_by?: string[];
  support?: number; opposition?: number; support_human?: number;
}
export interface Assertion {
  source: string; knowledge_level?: string; publications?: string[]; value?: number; unit?: string; measure?: string;
}
export interface Notice { kind: string; date?: string; id?: string }
export interface EntityRecord {
  id: string; name: string; category: string; synonyms?: string[]; xrefs?: string[]; description?: string;
}
export interface ClaimRecord {
  id: string; subject: string; predicate: string; object: string;
  qualifiers?: Record<string, string>; asserted?: Assertion[]; summary: Summary;
}
export interface EvidenceRecord {
  id: string; claim: string; publication: string; read_in?: string; statement: string; quote?: string;
  stance: string; finding?: string; certainty: string; design: string; species?: string[];
  curator?: string; source?: string;
}
export interface PublicationRecord {
  id: string; title?: string; authors?: string[]; year?: number; journal?: string; kind?: string;
  xrefs?: string[]; notices?: Notice[];
}

/** What the page says of a record: its words and its line, worked out once, in kgraph/render/views.py. */
export interface LinkView { text: string; href?: string }
/** `claims`: how many the database of a live page has of it. */
export interface EntityView { anchor: string; link: LinkView; claims?: number }
export interface LineView {
  verb: string; tone: Tone; head: HeadKind; both?: boolean; dash?: string; width: number; lane?: Lane;
}
export interface ClaimView {
  said: [string, string, string, string]; verdict: string; kicker?: string; scores?: string; status: string;
  human?: number; pill?: string; letter?: string; stated?: boolean; family: string; sign?: number;
  defined?: boolean; from: string; years?: [number, number]; balance?: [number, number, number][];
  line?: LineView; also?: { source: string; value?: string; links: LinkView[] }[];
}
export interface EvidenceView {
  place?: number; group: string; who: string; human?: boolean; how?: string; details?: [string, string][];
  where: string; gone?: boolean;
}
export interface PublicationView { short: string; links: LinkView[]; notices?: string[] }

export type Entity = EntityRecord & { view: EntityView };
export type Claim = ClaimRecord & { view: ClaimView };
export type Evidence = EvidenceRecord & { view: EvidenceView };
export type Publication = PublicationRecord & { view: PublicationView };

/** Everything that a page, or an answer of the live server, carries. */
export interface Bundle {
  format: string; meta?: Record<string, unknown>;
  entities: EntityRecord[]; claims: ClaimRecord[]; evidence: EvidenceRecord[]; publications: PublicationRecord[];
  views: { entities: EntityView[]; claims: ClaimView[]; evidence: EvidenceView[]; publications: PublicationView[] };
}
/** What does not change with the records: vocabulary, widths of letters, style of a picture by itself. */
export interface Fixed {
  categories: Category[]; tiers: Tier[]; certainties: string[];
  widths: Record<string, [number, number]>; rules: string;
}
/** What this page starts from. */
export interface Start {
  focus: string | null; title: string; first: string[]; version: string; pruned: boolean; made: string; cite: string;
  evidence: number; publications: number;
}

export interface Box { id: string; label: string; category: Category; more: number; hub: boolean }
export interface Line {
  claim: string; subject: string; object: string; verb: string; tone: Tone; head: HeadKind; both: boolean;
  dash: string; width: number; letter: string; pill: string; lane: Lane; said: string;
}
export interface Scene { boxes: Box[]; lines: Line[] }
export interface PlacedBox { box: Box; label: string[]; x: number; y: number; width: number; height: number }
export interface PlacedLine { line: Line; points: Point[]; rail: string; badge: number; side: number }
export interface LaneName { text: string; x: number; y: number; claims: string[] }
export interface TierHead { tier: string; x: number; end: number; count: number }
export interface Drawing {
  boxes: PlacedBox[]; lines: PlacedLine[]; lanes: LaneName[]; tiers: TierHead[]; width: number; height: number;
}
