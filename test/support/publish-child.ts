/**
 * A process that publishes and dies: `node <bundle> <root> <artifacts.json> <step>`.
 *
 * It kills itself with SIGKILL before the given step of the disk (counted from 1), or in the middle of it when the
 * step is a write; with step 0 it ends by itself and prints how many steps it took.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Artifact } from '../../lib/model/delivery/artifact';
import { publish } from '../../lib/synth/publish';
import { type Disk, disk } from '../../lib/synth/publish/disk';

const [root = '', file = '', last = '0'] = process.argv.slice(2);
let steps = 0;

function step(): boolean {
  steps++;
  return steps === Number(last);
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const mortal: Disk = {
  makeFolder: (path) => (step() ? die() : disk.makeFolder(path)),
  write: (path, content) => {
    if (!step()) return disk.write(path, content);
    writeFileSync(path, content.slice(0, content.length / 2));
    die();
  },
  move: (from, to) => (step() ? die() : disk.move(from, to)),
  removeFile: (path) => (step() ? die() : disk.removeFile(path)),
  removeFolder: (path) => (step() ? die() : disk.removeFolder(path)),
};

const artifacts = JSON.parse(readFileSync(file, 'utf8')) as readonly Artifact[];
const result = publish({ root, owned: ['dist'], artifacts, disk: mortal });
process.stdout.write(
  JSON.stringify({ steps, problems: result.problems.map(({ code, message }) => `${code}: ${message}`) }),
);
