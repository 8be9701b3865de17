import type { Problem } from '../../model/problem';
import { applicationsOf } from '../delivery/applications';
import { folderOf, kustomizationsOf } from '../delivery/flux';
import { atObject } from '../gate';
import { at, labels, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { PRUNED } from './codes';

const FLUX = 'kustomize.toolkit.fluxcd.io/prune';
const ARGO = 'argocd.argoproj.io/sync-options';

/** A Namespace in a layer that prunes says that it is none of what may be pruned. */
export const namespaceProblems = (cluster: ClusterTree): readonly Problem[] =>
  cluster.ofKind('Namespace', '').flatMap((object) => {
    const annotations = labels(object.value, 'metadata', 'annotations');
    const byFlux = kustomizationsOf(cluster).some(
      (one) => folderOf(cluster, one) === object.folder && at(one.value, 'spec', 'prune') === true,
    );
    const byArgo = applicationsOf(cluster).some(
      ({ value }) =>
        inFolder(object, text(value, 'spec', 'source', 'path')) &&
        at(value, 'spec', 'syncPolicy', 'automated', 'prune') === true,
    );
    const told = (key: string, allowed: string): Problem =>
      atObject(PRUNED, object, {
        field: `metadata.annotations["${key}"]`,
        message: 'the Namespace goes when its file does, with all that lives in it',
        given: annotations[key] ?? 'nothing',
        allowed,
        remedy: 'keep it',
      });
    return [
      ...(byFlux && annotations[FLUX] !== 'disabled' ? [told(FLUX, 'disabled')] : []),
      ...(byArgo && !(annotations[ARGO] ?? '').split(',').includes('Prune=false') ? [told(ARGO, 'Prune=false')] : []),
    ];
  });

const inFolder = ({ file }: KubeObject, path: string | undefined): boolean =>
  path !== undefined && file.startsWith(`${path}/`);
