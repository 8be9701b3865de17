import { Cpu, Memory, type NodePool } from 'archipel';

/** The two pools of nodes, of which one makes nodes and the other waits for the next change. */
export type Colour = 'blue' | 'green';

/** The pool that makes nodes. Turned only as docs/platforms/piercuta.md, "Change the nodes", says. */
export const SERVING: Colour = 'blue';

/** What the pools have in common. */
const general: Omit<NodePool, 'name' | 'amiAlias'> = {
  capacity: ['on-demand'],
  architectures: ['arm64'],
  categories: ['c', 'm', 'r'],
  limits: { cpu: Cpu.cores(32), memory: Memory.gibibytes(128) },
  expireAfter: '720h',
};

/** What they differ in: a change is made to the one that does not serve, and tried there before the other follows. */
const pools: Readonly<Record<Colour, NodePool>> = {
  blue: { ...general, name: 'general-blue', amiAlias: 'al2023@v20260810' },
  green: { ...general, name: 'general-green', amiAlias: 'al2023@v20260810' },
};

/** Both pools; the one that does not serve makes no nodes. */
export const nodePools = (colour: Colour): readonly NodePool[] => [
  { ...pools.blue, makesNodes: colour === 'blue' },
  { ...pools.green, makesNodes: colour === 'green' },
];
