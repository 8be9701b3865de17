import type { Written } from '../../common/text/typescript';
import { type ApiObject, identityOf, kindOf, listAt, nameOf, textAt, textsAt, valueAt } from '../objects';
import type { FittedPort } from './ports';
import { type Words, words } from './words';

/** An entrance in the words of the model, and the Ingress that it stands for. */
export interface FittedEntrance {
  readonly exposure: Words;
  readonly identity: string;
}

/** What Ingresses have beside hosts that the model says by itself. */
const BY_MODEL = /^cert-manager\.io\//;

/** The entrance of a workload: an Ingress of its name that leads to it alone; nothing where it stays as it is. */
export function entranceOf(
  name: string,
  main: FittedPort | undefined,
  around: readonly ApiObject[],
  isKept: (identity: string) => boolean,
): FittedEntrance | undefined {
  const ingress = around.find((one) => kindOf(one) === 'Ingress' && nameOf(one) === name);
  if (ingress === undefined || main === undefined || isKept(identityOf(ingress))) return undefined;
  const rules = listAt(ingress, 'spec', 'rules');
  const [host, ...aliases] = rules.map((rule) => textAt(rule, 'host') ?? '');
  const lists = rules.map((rule) => listAt(rule, 'http', 'paths'));
  const [paths = []] = lists.map((list) => list.map((path) => textAt(path, 'path') ?? '/'));
  const isAlike = lists.every((list) => JSON.stringify(list) === JSON.stringify(lists[0]));
  const isOurs = lists.flat().every((path) => leadsTo(path, name, main));
  if (host === undefined || [host, ...aliases].includes('') || !isAlike || !isOurs) return undefined;
  const annotations = Object.entries(textsAt(ingress, 'metadata', 'annotations')).filter(
    ([key]) => !BY_MODEL.test(key),
  );
  const [path = '/', ...more] = paths;
  return {
    identity: identityOf(ingress),
    exposure: words({
      host,
      aliases: list(aliases),
      path: path === '/' ? undefined : path,
      paths: list(more),
      annotations: list(annotations.map(([key, value]): Words => ({ key, value, why: 'the Ingress had it' }))),
    }),
  };
}

const list = (of: readonly Written[]): Written | undefined => (of.length === 0 ? undefined : of);

/** Whether a path leads to the first port of the workload's own Service. */
function leadsTo(path: unknown, name: string, main: FittedPort): boolean {
  const port = valueAt(path, 'backend', 'service', 'port');
  const number = main.words['servicePort'] ?? main.words['port'];
  return (
    textAt(path, 'pathType') === 'Prefix' &&
    textAt(path, 'backend', 'service', 'name') === name &&
    (textAt(port, 'name') === main.name || valueAt(port, 'number') === number)
  );
}
