import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../lib/model';
import { repositoryCopy } from '../../support/repository-copy';
import type { FileEdit } from './mistake';

/** Code of what is not a problem of the fleet but of `archipel` itself, or of what could not be loaded. */
const THROWN = 'program/thrown';

/** What a program that was not started by us must not say: that what is rendered differs is what was planted. */
const IS_FRESHNESS = /^(?:dist-fresh\/|releases\/record$)/;

interface GateReport {
  readonly problems?: readonly Problem[];
}

/** A checkout of the repository, in which sources are edited and `archipel check` is asked what it says of them. */
export class Copy {
  private readonly folder: string;

  public constructor(
    root: string,
    private readonly crds: string | undefined,
  ) {
    this.folder = repositoryCopy(root);
    for (const name of ['.charts', '.crds', 'archipel.lock'].filter((each) => existsSync(join(root, each))))
      symlinkSync(join(root, name), join(this.folder, name));
    // Whoever edits has committed what was there: the gate of changes compares with it.
    writeFileSync(join(this.folder, '.gitignore'), 'node_modules\n');
    for (const args of [['init'], ['add', '--all'], ['commit', '--message', 'as it is']])
      spawnSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], { cwd: this.folder });
  }

  /** What `check` tells of a platform while these files read otherwise. */
  public problems(platform: string | undefined, edits: readonly FileEdit[]): readonly Problem[] {
    const before = new Map(edits.map(({ file }) => [file, readFileSync(join(this.folder, file), 'utf8')]));
    try {
      for (const { file, change } of edits) {
        const path = join(this.folder, file);
        writeFileSync(path, change(readFileSync(path, 'utf8')));
      }
      return this.check(platform).filter(({ code }) => !IS_FRESHNESS.test(code));
    } finally {
      for (const [file, content] of before) writeFileSync(join(this.folder, file), content);
    }
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private check(platform: string | undefined): readonly Problem[] {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...['bin/run.cjs', 'archipel', 'check', '--format', 'json'],
        ...(platform === undefined ? [] : ['--platform', platform]),
      ],
      {
        cwd: this.folder,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: { ...process.env, ...(this.crds === undefined ? {} : { ARCHIPEL_CRDS: this.crds }) },
      },
    );
    if (!stdout.startsWith('{'))
      return [{ code: THROWN, severity: 'error', message: `${stdout}${stderr}`.trim(), remedy: 'as it says' }];
    const { gates } = JSON.parse(stdout) as { gates: readonly GateReport[] };
    return gates.flatMap(({ problems = [] }) => problems);
  }
}
