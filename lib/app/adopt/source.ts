import { type ApiObject, parseObjects } from '../../adopt';
import { readIncoming } from '../../inputs';
import { helm, kubectl, run, type Tool } from '../../tools';

/** What shall be imported. */
export interface SourceOptions {
  /** A file, a folder, a chart, or `-`. */
  readonly path: string;
  /** What came in by the standard input, where the path is `-`. */
  readonly input: string;
  /** Also what is in folders below, and no kustomization is built. */
  readonly recursive: boolean;
  /** Name of the release, where a chart is rendered. */
  readonly release: string;
  readonly namespace: string | undefined;
  /** Files of values for a chart. */
  readonly values: readonly string[];
  /** Minor version of Kubernetes that a chart sees. */
  readonly kubernetes: string;
}

/** Objects as they came in, with how they were made, or why there are none. */
export type Source =
  | { readonly objects: readonly ApiObject[]; readonly from: string }
  | { readonly message: string; readonly remedy: string };

/** Reads what shall be imported: YAML as it is, a kustomization by kubectl, a chart by helm. */
export async function readSource(options: SourceOptions): Promise<Source> {
  const { path, input, recursive } = options;
  if (path === '-') return parsed([{ path: 'the standard input', text: input }], 'the standard input');
  const found = readIncoming(path, recursive);
  switch (found.kind) {
    case 'absent':
      return { message: `there is no ${path}`, remedy: 'name a file, a folder, a chart, or - for the standard input' };
    case 'files':
      return parsed(found.files, path);
    case 'kustomization':
      return rendered(await kubectl(), ['kustomize', path], `${path}, built by kubectl`);
    case 'chart':
      return rendered(await helm(), templateOf(options), `${path}, rendered by helm`);
  }
}

const templateOf = ({ path, release, namespace, values, kubernetes }: SourceOptions): readonly string[] => [
  ...['template', release, path, '--include-crds', '--kube-version', `${kubernetes}.0`],
  ...(namespace === undefined ? [] : ['--namespace', namespace]),
  ...values.flatMap((file) => ['--values', file]),
];

async function rendered(tool: Tool, args: readonly string[], from: string): Promise<Source> {
  if (tool.kind === 'absent') return { message: tool.message, remedy: tool.remedy };
  const { status, stdout, stderr } = await run(tool, args);
  if (status === 0) return parsed([{ path: from, text: stdout }], from);
  const said = stderr.trim().split('\n').slice(0, 3).join(' ').slice(0, 600);
  return {
    message: `${tool.name} fails: ${said}`,
    remedy:
      tool.name === 'helm'
        ? 'give the values that it asks for by --values; charts that it depends on come by helm dependency build'
        : 'correct the kustomization, or import what it lists',
  };
}

function parsed(files: readonly { readonly path: string; readonly text: string }[], from: string): Source {
  const read = files.map(({ path, text }) => parseObjects(text, path));
  const errors = read.flatMap((one) => one.errors);
  if (errors.length > 0)
    return { message: errors.slice(0, 5).join('; '), remedy: 'correct it: all that comes in has to be objects' };
  return { objects: read.flatMap(({ objects }) => objects), from };
}
