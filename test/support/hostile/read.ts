import * as jsYaml from 'js-yaml';
import * as YAML from 'yaml';
import { cel, goTemplate, jinja, terraform, variables, workflow } from './languages';

/** Every text of a file by its path in it, as the programs that read the file see it. */
export type Texts = ReadonlyMap<string, string>;

/** Reads a file by the parser of its language, and what stands in its texts by theirs. */
export function textsOfFile(path: string, content: string): Texts {
  const texts = new Map<string, string>();
  for (const [index, document] of documentsOf(path, content).entries())
    flatten(document, `${index}`, texts, (at, text) => said(path, document, at, text));
  return texts;
}

function documentsOf(path: string, content: string): readonly unknown[] {
  if (path.endsWith('.json')) return [JSON.parse(content) as unknown];
  if (!/\.ya?ml$/.test(path)) return [content];
  const documents = YAML.parseAllDocuments(content);
  const broken = documents.flatMap(({ errors }) => errors);
  if (broken.length > 0) throw new Error(`${path}: ${broken.map(({ message }) => message).join('; ')}`);
  const read = documents.map((document) => document.toJS() as unknown);
  // Another parser of another version of YAML has to see the same.
  const again = jsYaml.loadAll(content, undefined, { schema: jsYaml.CORE_SCHEMA });
  if (JSON.stringify(again) !== JSON.stringify(read)) throw new Error(`${path} is read in two ways`);
  return read;
}

function flatten(
  value: unknown,
  at: string,
  into: Map<string, string>,
  say: (at: string, text: string) => string,
): void {
  if (typeof value === 'string') return texts(say(at, value), at, into);
  if (typeof value !== 'object' || value === null) return void into.set(at, JSON.stringify(value) ?? 'nothing');
  into.set(at, Array.isArray(value) ? `list of ${value.length}` : 'map');
  for (const [key, item] of Object.entries(value)) flatten(item, `${at}/${key}`, into, say);
}

/** JSON inside a text is read too: dashboards, values, policies. */
function texts(text: string, at: string, into: Map<string, string>): void {
  if (/^\s*[[{]/.test(text)) {
    try {
      return flatten(JSON.parse(text), `${at}>`, into, (_, inner) => inner);
    } catch {
      // It is none.
    }
  }
  into.set(at, text);
}

/** A text as the program sees it that the object is for. */
function said(path: string, document: unknown, at: string, text: string): string {
  const { kind } = (document ?? {}) as { readonly kind?: unknown };
  if (path.endsWith('.tf.json')) return terraform(text);
  if (path.includes('/ansible/')) return jinja(text);
  if (/^\.(github|gitea)\//.test(path)) return workflow(text);
  if (kind === 'ExternalSecret' && at.includes('/spec/target/template/')) return goTemplate(text);
  if (kind === 'PrometheusRule' && /\/annotations\/(description|runbook_url|restore_url)$/.test(at))
    return goTemplate(text);
  if (kind === 'ValidatingAdmissionPolicy' && at.endsWith('/expression')) return cel(text);
  // Values of a chart of Helm are given to Kubernetes as they are.
  if (/\/charts\/[^/]+\/values\.yaml$/.test(path) && /^0\/(command|args)\//.test(at)) return variables(text);
  if (/ontainers\/\d+\/((command|args)\/\d+|env\/\d+\/value)$/.test(at)) return variables(text);
  return text;
}
