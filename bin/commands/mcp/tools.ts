import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { answerOf } from './answer';
import type { Page } from './pages';
import { registerReference } from './reference';
import { NAME, READ_ONLY as annotations } from './words';

const REVISION = z.string().regex(/^[A-Za-z0-9][\w./~^@{}-]*$/, 'a commit, branch or tag');

const selection = {
  platform: NAME.optional().describe('only what belongs to this platform; rules over the fleet see all'),
  cluster: NAME.optional().describe('only what belongs to this cluster'),
};

type Selected = { readonly [key in keyof typeof selection]?: string | undefined };

const selected = ({ platform, cluster }: Selected): readonly string[] => [
  ...(platform === undefined ? [] : ['--platform', platform]),
  ...(cluster === undefined ? [] : ['--cluster', cluster]),
];

/** Registers what an assistant may ask. */
export function registerTools(server: McpServer, root: string, pages: readonly Page[]): void {
  server.registerTool(
    'explain',
    {
      title: 'Explain a code',
      description: 'What a check wants, why, and a good example, by the code of a problem.',
      inputSchema: z.object({ code: z.string().regex(/^[a-z][a-z0-9/-]*$/, 'such as workload/probe') }),
      annotations,
    },
    ({ code }) => answerOf(root, ['explain', code]),
  );
  server.registerTool(
    'check',
    {
      title: 'Prove the fleet',
      description: 'Renders the platforms and runs every gate: problems with their place and remedy. Takes seconds.',
      inputSchema: z.object(selection),
      annotations,
    },
    (given) => answerOf(root, ['check', ...selected(given)]),
  );
  server.registerTool(
    'diff',
    {
      title: 'Compare with a commit',
      description: 'What is rendered otherwise than it was committed, object by object and field by field.',
      inputSchema: z.object({ base: REVISION.optional().describe('default: the last commit'), ...selection }),
      annotations,
    },
    ({ base = 'HEAD', ...given }) => answerOf(root, ['diff', base, ...selected(given)]),
  );
  server.registerTool(
    'graph',
    {
      title: 'Layers and connections',
      description: 'Layers of clusters in their order, and who calls whom.',
      inputSchema: z.object(selection),
      annotations,
    },
    (given) => answerOf(root, ['graph', ...selected(given)]),
  );
  registerReference(server, pages);
}
