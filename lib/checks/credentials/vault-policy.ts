import { blocksOf } from '../settings/blocks';

/** A path of a policy of Vault, and what may be done there. */
export interface PathRule {
  readonly path: string;
  readonly capabilities: readonly string[];
}

/** The paths of a policy. What does not parse allows nothing. */
export function rulesOfPolicy(hcl: string): readonly PathRule[] {
  const blocks = blocksOf(hcl);
  if ('fault' in blocks) return [];
  return blocks
    .filter(({ words }) => words[0] === 'path')
    .map(({ words, inner = [] }) => ({
      path: words[1] ?? '',
      capabilities: inner.flatMap((line) => line.words).filter((word) => CAPABILITIES.has(word)),
    }));
}

const CAPABILITIES = new Set(['create', 'read', 'update', 'patch', 'delete', 'list', 'sudo', 'deny', 'subscribe']);

/** What every token may do that does not go without the policy `default` (vault v1.21.4, vault/policy_store.go). */
export const DEFAULT_POLICY: readonly PathRule[] = [
  { path: 'auth/token/lookup-self', capabilities: ['read'] },
  { path: 'auth/token/renew-self', capabilities: ['update'] },
  { path: 'auth/token/revoke-self', capabilities: ['update'] },
  { path: 'sys/capabilities-self', capabilities: ['update'] },
  { path: 'sys/internal/ui/mounts', capabilities: ['read'] },
  { path: 'sys/internal/ui/mounts/*', capabilities: ['read'] },
];

/**
 * What may be done at a path: of the rules that match it the most exact one counts, and where several policies have
 * it, all that they allow together, unless one denies (Vault, "Policies: policy syntax", "Priority matching").
 */
export function capabilitiesAt(rules: readonly PathRule[], path: string): ReadonlySet<string> {
  const matching = rules.filter((rule) => matches(rule.path, path));
  const [best] = [...matching].sort((a, b) => moreExact(a.path, b.path));
  const found = new Set(matching.filter((rule) => rule.path === best?.path).flatMap((rule) => rule.capabilities));
  return found.has('deny') ? new Set() : found;
}

/** `*` at the end is any rest, `+` is one part of a path. */
function matches(pattern: string, path: string): boolean {
  const isOpen = pattern.endsWith('*');
  const wanted = (isOpen ? pattern.slice(0, -1) : pattern).split('/');
  const given = path.split('/');
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((part, index) => {
    if (part === '+') return given[index] !== '';
    return isOpen && index === wanted.length - 1 ? given[index]?.startsWith(part) : given[index] === part;
  });
}

/** The more exact of two patterns first. */
function moreExact(a: string, b: string): number {
  const first = (pattern: string): number => {
    const found = pattern.search(/\+|\*$/);
    return found === -1 ? Number.MAX_SAFE_INTEGER : found;
  };
  const parts = (pattern: string): number => pattern.split('/').filter((part) => part === '+').length;
  const open = (pattern: string): number => Number(pattern.endsWith('*'));
  return (
    first(b) - first(a) ||
    open(a) - open(b) ||
    parts(a) - parts(b) ||
    b.length - a.length ||
    (a < b ? 1 : a > b ? -1 : 0)
  );
}
