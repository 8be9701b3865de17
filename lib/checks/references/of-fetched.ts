import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { sourceOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, isFields, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { FETCHED_PATH } from './codes';
import { found, type Found } from './found';

const pathOf = (written: string): string => written.replace(/^\.?\/+|\/+$/g, '');

/** Folders that Flux applies, or writes into, of sources that fetch others. */
export const fetchedReferences = (context: Context): Found =>
  found(
    ...context.cluster
      .ofKind('Kustomization', 'kustomize.toolkit.fluxcd.io')
      .flatMap((object) => unfetched(context, object, ['spec', 'path'])),
    ...context.cluster
      .ofKind('ImageUpdateAutomation', 'image.toolkit.fluxcd.io')
      .flatMap((object) => unfetched(context, object, ['spec', 'update', 'path'])),
  );

function unfetched({ cluster }: Context, object: KubeObject, field: readonly string[]): readonly Problem[] {
  const reference = at(object.value, 'spec', 'sourceRef');
  const source = isFields(reference) ? sourceOf(cluster, object, reference) : undefined;
  const fetched = texts(source?.value, 'spec', 'sparseCheckout').map(pathOf);
  const given = text(object.value, ...field);
  if (source === undefined || given === undefined || fetched.length === 0) return [];
  const path = pathOf(given);
  if (fetched.some((folder) => path === folder || path.startsWith(`${folder}/`))) return [];
  return [
    atObject(FETCHED_PATH, object, {
      field: field.join('.'),
      message: `${source.label} does not fetch this folder`,
      given,
      allowed: fetched.join(', '),
      remedy: 'add the folder, or one above it, to sparseCheckout',
    }),
  ];
}
