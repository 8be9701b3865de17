import { parse, parseAllDocuments } from 'yaml';
import { defined } from '../common/optional';
import { isMapping, type Item, type Mapping, textAt } from './item';

const CLUSTER = /^dist\/([^/]+)\/clusters\/([^/]+)\/(?:([^/]+)\/)?/;
const TEMPLATE = /^dist\/([^/]+)\/aws\/(.+)\.template\.json$/;
const TERRAFORM = /^dist\/([^/]+)\/terraform\/(?:(.+)\/)?[^/]+\.tf\.json$/;
const ANSIBLE = /^dist\/([^/]+)\/ansible\/([^/]+)\//;
const RECORD = /^records\/([^/]+)\/([^/]+)\/.+\.jsonl$/;
const PLATFORM = /^dist\/([^/]+)\//;

/** Folders that hold another copy of what a layer has, for the first hour of a cluster. */
const COPIES = new Set(['bootstrap', 'start']);

/** Templates of Helm are YAML only once they are rendered. */
const HELM_TEMPLATE = /\/charts\/.+\/templates\//;

/** Takes a rendered file apart; what cannot be parsed is one item, its text. */
export function itemsOf(file: string, content: string): readonly Item[] {
  const cluster = CLUSTER.exec(file);
  if (cluster !== null && /\.ya?ml$/.test(file) && !file.endsWith('/kustomization.yaml'))
    return ofCluster(file, content, cluster);
  const template = TEMPLATE.exec(file);
  if (template !== null) return ofTemplate(file, content, template);
  const terraform = TERRAFORM.exec(file);
  if (terraform !== null) return ofTerraform(file, content, terraform);
  const ansible = ANSIBLE.exec(file);
  if (ansible !== null) {
    const [start, platform = '', site = ''] = ansible;
    const label = file.slice(start.length);
    const place = `${platform}/ansible/${site}`;
    return [
      { kind: 'ansible', place, platform, cluster: site, identity: label, label, value: read(file, content), file },
    ];
  }
  return RECORD.test(file) ? ofRecord(file, content) : [ofFile(file, read(file, content))];
}

/** What the chart of a release makes, a line each; the first line says which chart that is. */
function ofRecord(file: string, content: string): readonly Item[] {
  const [, platform = '', cluster = ''] = RECORD.exec(file) ?? [];
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/^.*\.([^.]+)\.jsonl$/, '$1');
  const [head, ...objects] = content.split('\n').filter((line) => line !== '');
  const place = { place: `${platform}/${cluster}`, platform, cluster, file };
  return [
    { kind: 'file', ...place, identity: `release ${name}`, label: `release ${name}`, value: parsedLine(head) },
    ...objects
      .map(parsedLine)
      .filter(isObject)
      .map((value): Item => {
        const { identity, label } = namesOf(value);
        return { kind: 'object', ...place, identity, label: `${label} of release ${name}`, value };
      }),
  ];
}

function parsedLine(line = ''): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
}

/** A file as one item, below its cluster or its platform. */
function ofFile(file: string, value: unknown): Item {
  const [start = '', platform, cluster] = CLUSTER.exec(file) ?? PLATFORM.exec(file) ?? RECORD.exec(file) ?? [];
  const inCluster = cluster === undefined ? start : file.slice(0, file.indexOf(`/${cluster}/`) + cluster.length + 2);
  const label = platform === undefined ? file : file.slice(inCluster.length);
  const place = [platform, cluster].filter((step) => step !== undefined).join('/');
  return { kind: 'file', place, ...defined({ platform, cluster }), identity: label, label, value, file };
}

function ofCluster(
  file: string,
  content: string,
  [, platform = '', cluster = '', layer]: RegExpExecArray,
): readonly Item[] {
  const values = documentsIn(content);
  if (layer === undefined || values === undefined || !values.every(isObject)) return [ofFile(file, content)];
  const copy = COPIES.has(layer) ? `${layer}: ` : '';
  return values.map((value): Item => {
    const { identity, label } = namesOf(value);
    const place = { place: `${platform}/${cluster}`, platform, cluster };
    return { kind: 'object', ...place, identity: copy + identity, label: copy + label, value, file };
  });
}

const isObject = (value: unknown): value is Mapping => isMapping(value) && typeof value['kind'] === 'string';

/** An object stays the same one while its group, its kind, its namespace and its name do; its version may move. */
export function namesOf(value: Mapping): Pick<Item, 'identity' | 'label'> {
  const apiVersion = textAt(value, 'apiVersion') ?? '';
  const group = apiVersion.includes('/') ? apiVersion.replace(/\/[^/]*$/, '') : '';
  const [namespace, name] = [textAt(value, 'metadata', 'namespace'), textAt(value, 'metadata', 'name') ?? ''];
  const kind = textAt(value, 'kind') ?? '';
  const named = namespace === undefined ? name : `${namespace}/${name}`;
  return { identity: `${group}/${kind}/${named}`, label: `${kind} ${named}` };
}

function ofTemplate(file: string, content: string, [, platform = '', stack = '']: RegExpExecArray): readonly Item[] {
  const value = read(file, content);
  if (!isMapping(value)) return [ofFile(file, content)];
  const cluster = textAt(value, 'Metadata', 'archipel.dev/cluster');
  const common = {
    kind: 'resource',
    place: `${platform}/aws/${stack}`,
    platform,
    ...defined({ cluster }),
    file,
  } as const;
  return Object.entries(value).flatMap(([section, part]): readonly Item[] => {
    if (!isMapping(part)) return [{ ...common, identity: section, label: section, value: part }];
    return Object.entries(part).map(([id, one]) => {
      const type = section === 'Resources' ? (textAt(one, 'Type') ?? 'resource') : section;
      return { ...common, identity: `${section}/${id}`, label: `${type} ${id}`, value: one };
    });
  });
}

function ofTerraform(file: string, content: string, [, platform = '', folder = '']: RegExpExecArray): readonly Item[] {
  const value = read(file, content);
  if (!isMapping(value)) return [ofFile(file, content)];
  const place = [platform, 'terraform', folder].filter((step) => step !== '').join('/');
  const common = { kind: 'terraform', place, platform, file } as const;
  return Object.entries(value).flatMap(([block, part]): readonly Item[] => {
    if (block === '//') return [];
    if (!isMapping(part)) return [{ ...common, identity: block, label: block, value: part }];
    return Object.entries(part).flatMap(([type, named]): readonly Item[] => {
      if (block !== 'resource' && block !== 'data')
        return [{ ...common, identity: `${block}.${type}`, label: `${block}.${type}`, value: named }];
      const prefix = block === 'data' ? 'data.' : '';
      return Object.entries(isMapping(named) ? named : {}).map(([name, one]) => {
        const address = `${prefix}${type}.${name}`;
        return { ...common, identity: address, label: address, value: one };
      });
    });
  });
}

/** The value of a file, or its text where it is none of a known form. */
function read(file: string, content: string): unknown {
  try {
    if (file.endsWith('.json')) return JSON.parse(content) as unknown;
    if (/\.ya?ml$/.test(file) && !HELM_TEMPLATE.test(file)) return parse(content) as unknown;
  } catch {
    // What is not valid is for the gate that says so; here its text is compared.
  }
  return content;
}

function documentsIn(content: string): readonly unknown[] | undefined {
  const documents = parseAllDocuments(content);
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document) => document.toJS() as unknown).filter((value) => value !== null);
}
