/** An arrow of a drawing, with what stands beside it. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/** Elements of SVG, and the room that they take, in pixels. */
interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box as dagre has placed it, by its centre; likewise the way of an arrow, and where its label stands. */
interface Box extends Point {
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

interface Way extends Point {
  readonly label: string;
  readonly points: readonly Point[];
}

/** What is used of dagre. Its own declarations name files as only a bundler finds them. */
interface Dagre {
  readonly graphlib: { readonly Graph: new (options: { multigraph: boolean }) => Layout };
  readonly layout: (graph: Layout) => void;
}

interface Layout {
  setGraph(options: { rankdir: 'LR'; nodesep: number; ranksep: number }): void;
  setNode(name: string, box: Omit<Box, 'x' | 'y'>): void;
  setEdge(from: string, to: string, way: Omit<Box, 'x' | 'y'>, name: string): void;
  nodes(): readonly string[];
  node(name: string): Box;
  edges(): readonly object[];
  edge(edge: object): Way;
}

/** Pixels of letters of a font of one width, so that boxes fit their text without measuring it. */
const LETTER = 7;
const SMALL_LETTER = 5.5;
const LINE = 16;
const PADDING = 8;

/** Boxes and arrows from left to right. An arrow from a box to itself is a remark in it. */
export async function drawing(names: readonly string[], arrows: readonly Arrow[]): Promise<Drawing> {
  // Loaded here alone: no other command places boxes.
  const { graphlib, layout } = (await import('@dagrejs/dagre')) as unknown as Dagre;
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 60 });
  for (const name of [...new Set(names)].sort()) {
    const itself = arrows.filter(({ from, to }) => from === name && to === name).map(({ label = '' }) => label);
    const label = itself.length === 0 ? name : `${name} (itself: ${itself.join(' ')})`;
    graph.setNode(name, { label, width: label.length * LETTER + 2 * PADDING, height: LINE + PADDING });
  }
  const between = arrows.filter(({ from, to }) => from !== to);
  between.forEach(({ from, to, label = '' }, i) => {
    graph.setEdge(from, to, { label, width: label.length * SMALL_LETTER, height: label === '' ? 0 : LINE }, String(i));
  });
  layout(graph);
  return drawn(
    graph.nodes().map((name) => graph.node(name)),
    graph.edges().map((edge) => graph.edge(edge)),
  );
}

/** Arrows may leave the room that the boxes take: everything is moved into view. */
function drawn(boxes: readonly Box[], arrows: readonly Way[]): Drawing {
  const points = [...boxes.flatMap(cornersOf), ...arrows.flatMap(({ points }) => points)];
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.floor(Math.min(0, ...xs)), Math.floor(Math.min(0, ...ys))];
  const content = [...arrows.map(arrowOf), ...boxes.map(boxOf)].join('\n');
  return {
    width: Math.ceil(Math.max(0, ...xs)) - left,
    height: Math.ceil(Math.max(0, ...ys)) - top,
    content: `<g transform="translate(${-left} ${-top})">${content}</g>`,
  };
}

const cornersOf = ({ x, y, width, height }: Box): readonly Point[] => [
  { x: x - width / 2, y: y - height / 2 },
  { x: x + width / 2, y: y + height / 2 },
];

function boxOf({ label, x, y, width, height }: Box): string {
  const place = `x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${width}" height="${height}"`;
  return `<rect rx="4" ${place}/>${textAt(x, y + 4, label)}`;
}

function arrowOf({ points, x, y, label }: Way): string {
  const way = points.map((point) => `${round(point.x)} ${round(point.y)}`).join('L');
  const text = label !== '' ? textAt(x, y, label, 'class="ports" ') : '';
  return `<path d="M${way}" marker-end="url(#end)"/>${text}`;
}

const textAt = (x: number, y: number, text: string, more = ''): string =>
  `<text ${more}x="${round(x)}" y="${round(y)}" text-anchor="middle">${escaped(text)}</text>`;

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

const MEANS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => MEANS[character] ?? character);
