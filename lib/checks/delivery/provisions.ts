import { text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/**
 * Annotation on the objects of `gitops/` that declares what arrives with something whose objects are not in
 * the artifacts. On the Application of a Helm release it is what the release brings; on that of the bootstrap, and on
 * any other object, it is what the cluster has before GitOps starts.
 */
export const PROVIDES = 'archipel.dev/provides';

/** Annotation on the Application of a Helm release: what the release needs before it, in the same words. */
export const NEEDS = 'archipel.dev/needs';

/** One declared thing. Names hold no comma, the separator of the annotation. */
export interface Provision {
  readonly what:
    | 'crd'
    | 'webhook'
    | 'controller'
    | 'secret'
    | 'config-map'
    | 'service-account'
    | 'service'
    | 'storage-class'
    | 'ingress-class'
    | 'node-pool'
    | 'daemon-set'
    | 'priority-class'
    | 'namespace';
  /**
   * `<group>/<Kind>` (core group: `/Kind`), `<namespace>/<name>`, `<namespace>/<name>:<port>` or `<name>`, as the word
   * asks for.
   */
  readonly name: string;
}

const SHAPES: Readonly<Record<Provision['what'], RegExp>> = {
  crd: /^[a-z0-9.-]+\/[A-Z]\w*$/,
  webhook: /^[a-z0-9.-]*\/[A-Z]\w*$/,
  controller: /^[a-z0-9.-]+\/[A-Z]\w*$/,
  secret: /^[^/:]+\/[^/:]+$/,
  'config-map': /^[^/:]+\/[^/:]+$/,
  'service-account': /^[^/:]+\/[^/:]+$/,
  service: /^[^/:]+\/[^/:]+:[a-z0-9-]+$/,
  'storage-class': /^[^/]+$/,
  'ingress-class': /^[^/]+$/,
  'node-pool': /^[^/]+$/,
  'daemon-set': /^[^/:]+\/[^/:]+$/,
  'priority-class': /^[^/]+$/,
  namespace: /^[^/]+$/,
};

/** The words that the annotation knows, for the line "allowed". */
export const PROVISION_WORDS: readonly string[] = Object.keys(SHAPES);

function isWord(word: string): word is Provision['what'] {
  return word in SHAPES;
}

export interface Provided {
  readonly provisions: readonly Provision[];
  /** Entries that cannot be read. */
  readonly malformed: readonly string[];
}

/** What the object declares to bring. */
export function providedBy(object: KubeObject): Provided {
  return declarationsOf(object, PROVIDES);
}

/** Reads an annotation of the object. */
export function declarationsOf(object: KubeObject, annotation: typeof PROVIDES | typeof NEEDS): Provided {
  const provisions: Provision[] = [];
  const malformed: string[] = [];
  const written = text(object.value, 'metadata', 'annotations', annotation) ?? '';
  for (const entry of written
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const colon = entry.indexOf(':');
    const what = entry.slice(0, colon);
    const name = entry.slice(colon + 1);
    if (colon > 0 && isWord(what) && SHAPES[what].test(name)) provisions.push({ what, name });
    else malformed.push(entry);
  }
  return { provisions, malformed };
}
