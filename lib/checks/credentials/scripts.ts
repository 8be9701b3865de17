import { configurationOf } from '../tree/pod-references';
import { containersOf, type Container, type PodTemplate } from '../tree/pods';
import { labels, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';

/** What a container runs, as it is written. */
export interface Script {
  readonly container: Container;
  readonly written: string;
}

/**
 * What containers run: their own words, and files of mounted ConfigMaps that those words name. Lines that a backslash
 * breaks are one.
 */
export function scriptsOf(cluster: ClusterTree, pod: PodTemplate): readonly Script[] {
  const named = new Set(configurationOf(pod).flatMap(({ what, name }) => (what === 'ConfigMap' ? name : [])));
  const mounted = cluster
    .ofKind('ConfigMap', '')
    .filter(({ name, namespace }) => namespace === pod.namespace && named.has(name))
    .flatMap(({ value }) => Object.entries(labels(value, 'data')));
  return containersOf(pod).map((container) => {
    const own = [...texts(container.value, 'command'), ...texts(container.value, 'args')].join(' ');
    const files = mounted.filter(([file]) => new RegExp(`/${escaped(file)}(?![\\w.-])`).test(own));
    const written = [own, ...new Set(files.map(([, content]) => content))].join('\n');
    return { container, written: written.replace(/\\\n\s*/g, ' ') };
  });
}

const escaped = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '\\$&');
