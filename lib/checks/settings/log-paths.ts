import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { list, text, texts } from '../tree/read';
import { yamlIn } from '../tree/written';
import { type Block, blocksOf, valueOf } from './blocks';
import { LOG_PATH } from './codes-of-operation';
import { atValue } from './release';

/** A rule of relabeling, as Alloy and Promtail have it from Prometheus. */
interface Rule {
  readonly action: string;
  readonly sources: readonly string[];
  readonly separator: string;
  readonly regex: string;
  readonly replacement: string;
  readonly target: string;
}

/** A container as discovery finds it. */
const FOUND: Readonly<Record<string, string>> = {
  __meta_kubernetes_namespace: 'web',
  __meta_kubernetes_pod_name: 'api-7d4b9c-x2x8q',
  __meta_kubernetes_pod_uid: '0f5c8a52-3f57-4a37-9c0c-6d8e6f2a9b11',
  __meta_kubernetes_pod_container_name: 'server',
};
/**
 * Where the kubelet keeps its log, and what the container runtime links to it.
 *
 * @see kubelet of Kubernetes, `BuildPodLogsDirectory` and `BuildContainerLogsDirectory`
 */
const FILES = [
  '/pods/web_api-7d4b9c-x2x8q_0f5c8a52-3f57-4a37-9c0c-6d8e6f2a9b11/server/0.log',
  `/containers/api-7d4b9c-x2x8q_web_server-${'0'.repeat(64)}.log`,
];

/** Paths of collectors that match no log of a pod. */
export const logPathProblems = (release: DeliveredRelease): readonly Problem[] =>
  [...ofAlloy(release), ...ofPromtail(release)].flatMap(({ field, rules }): readonly Problem[] => {
    const path = pathBy(rules);
    // Folders of a node may be mounted anywhere; what is not of pods is none of the kubelet's.
    const below = /\/(?:pods|containers)\/.*$/.exec(path ?? '')?.[0];
    if (path === undefined || below === undefined || FILES.some((file) => globOf(below).test(file))) return [];
    return [
      atValue(LOG_PATH, release, {
        field,
        message: 'no log of a pod has this path',
        given: path,
        allowed: FILES.map((file) => `/var/log${file}`).join(', '),
        remedy: 'write the folder of the pod and that of the container as the kubelet does',
      }),
    ];
  });

interface Rules {
  readonly field: string;
  readonly rules: readonly Rule[];
}

function ofAlloy({ values }: DeliveredRelease): readonly Rules[] {
  const field = 'alloy.configMap.content';
  const blocks = blocksOf(text(values, ...field.split('.')) ?? '');
  if ('fault' in blocks) return [];
  return blocks
    .filter(({ words }) => words[0] === 'discovery.relabel')
    .map(({ inner = [] }) => ({ field, rules: inner.filter(({ words }) => words[0] === 'rule').map(ruleOf) }));
}

function ruleOf({ inner = [] }: Block): Rule {
  const sources = inner.find(({ words }) => words[0] === 'source_labels')?.words ?? [];
  const unescaped = (key: string): string | undefined => valueOf(inner, key)?.replaceAll('\\\\', '\\');
  return {
    action: valueOf(inner, 'action') ?? 'replace',
    sources: sources.slice(2).filter((word) => /^\w+$/.test(word)),
    separator: valueOf(inner, 'separator') ?? ';',
    regex: unescaped('regex') ?? '(.*)',
    replacement: unescaped('replacement') ?? '$1',
    target: valueOf(inner, 'target_label') ?? '',
  };
}

function ofPromtail({ chart, values }: DeliveredRelease): readonly Rules[] {
  if (chart !== 'promtail') return [];
  return ['scrapeConfigs', 'extraScrapeConfigs'].flatMap((key) =>
    list(yamlIn(text(values, 'config', 'snippets', key))).map((job) => ({
      field: `config.snippets.${key}`,
      rules: list(job, 'relabel_configs').map((rule) => ({
        action: text(rule, 'action') ?? 'replace',
        sources: texts(rule, 'source_labels'),
        separator: text(rule, 'separator') ?? ';',
        regex: text(rule, 'regex') ?? '(.*)',
        replacement: text(rule, 'replacement') ?? '$1',
        target: text(rule, 'target_label') ?? '',
      })),
    })),
  );
}

/** What the rules write to `__path__`; nothing where they write it from a label that the container may not have. */
function pathBy(rules: readonly Rule[]): string | undefined {
  const labels = new Map(Object.entries(FOUND));
  for (const { action, sources, separator, regex, replacement, target } of rules) {
    if (action !== 'replace' || !sources.every((name) => labels.has(name))) continue;
    const matched = matchOf(regex, sources.map((name) => labels.get(name)).join(separator));
    if (matched !== undefined)
      labels.set(
        target,
        replacement.replace(/\$(?:\{(\d+)\}|(\d+))/g, (_, one, two) => matched[Number(one ?? two)] ?? ''),
      );
  }
  return labels.get('__path__');
}

/** A pattern has to match all of the text. */
function matchOf(regex: string, value: string): readonly string[] | undefined {
  try {
    return new RegExp(`^(?:${regex})$`, 's').exec(value) ?? undefined;
  } catch {
    return undefined;
  }
}

const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^$()|\\[\]]/g, String.raw`\$&`)
      .replaceAll('**', '\0')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')
      .replaceAll('\0', '.*')
      .replace(/\{([^{}]*)\}/g, (_, any: string) => `(?:${any.replaceAll(',', '|')})`)}$`,
  );
