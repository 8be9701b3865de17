import type { Kube, KubeAnswer } from '../../../lib/preflight';
import { kubectl, run } from '../../../lib/tools';

/** Seconds for one answer: a way that is not open is not waited for. */
const TIMEOUT = 10;

/**
 * Asks by kubectl, which knows every way to log in that a kubeconfig can name: `get --raw` sends one `GET`, and nothing
 * else. The client of Kubernetes in JavaScript would make the package four times its size.
 */
export function kubectlKube(): Kube {
  const found = kubectl();
  return async (context, path) => {
    const tool = await found;
    if (tool.kind === 'absent') return { kind: 'silent', message: tool.message };
    const args = ['--context', context, `--request-timeout=${TIMEOUT}s`, 'get', '--raw', path];
    const { status, stdout, stderr } = await run(tool, args, { timeoutSeconds: 2 * TIMEOUT });
    return status === 0 ? valueOf(stdout) : refusalOf(stderr);
  };
}

function valueOf(text: string): KubeAnswer {
  try {
    return { kind: 'value', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'silent', message: 'what answers is no API server' };
  }
}

/** By the words of kubectl (`cmd/util`, `tools/clientcmd`), which has one exit status for all. */
function refusalOf(stderr: string): KubeAnswer {
  if (/context "[^"]*" does not exist|context was not found/.test(stderr)) return { kind: 'no-context' };
  if (/\(NotFound\)/.test(stderr)) return { kind: 'absent' };
  if (/\(Forbidden\)/.test(stderr)) return { kind: 'denied' };
  return { kind: 'silent', message: stderr.trim().split('\n').at(-1) ?? '' };
}
