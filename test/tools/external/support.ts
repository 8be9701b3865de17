import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FoundTool, ToolName } from '../../../lib/tools';
import { externalChecks, type ExternalReport, readFleetFiles, runExternal } from '../../../lib/tools/external';

export const root = join(__dirname, '../../..');
export const checks = externalChecks(undefined, root);
export const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n';

/** A repository with one folder of one cluster. */
function repository(files: Readonly<Record<string, string>>): ReturnType<typeof readFleetFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'external-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'dist/demo/clusters/one/base', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return readFleetFiles(folder);
}

export async function over(asks: RegExp, files: Readonly<Record<string, string>>): Promise<ExternalReport> {
  return runExternal(
    repository(files),
    checks.filter((check) => asks.test(check.asks)),
  );
}

/** A program that stands in for a tool: a script of bash. */
export function standIn(name: ToolName, script: string): FoundTool {
  const command = join(mkdtempSync(join(tmpdir(), 'stand-in-')), name);
  writeFileSync(command, `#!/usr/bin/env bash\n${script}\n`, { mode: 0o755 });
  return { kind: 'found', name, command, origin: 'a test' };
}
