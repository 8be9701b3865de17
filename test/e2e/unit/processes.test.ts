import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Processes } from '../machine/processes';
import { until } from '../machine/wait';

const processes = new Processes(mkdtempSync(join(tmpdir(), 'e2e-processes-')));
afterEach(() => processes.stopAll());

describe('the processes of a run', () => {
  const forever = { command: 'sh', args: ['-c', 'echo started; exec sleep 60'] };

  it('are ended, each and all', async () => {
    processes.start('one', forever);
    processes.start('two', forever);
    await processes.stop('one');
    expect([processes.isRunning('one'), processes.isRunning('two')]).toEqual([false, true]);
    await processes.stopAll();
    expect(processes.isRunning('two')).toBe(false);
  });

  it('come back after a crash, with a log of both lives', async () => {
    processes.start('killed', forever);
    const lives = (): Promise<true | undefined> =>
      Promise.resolve(processes.tail('killed').includes('started') ? true : undefined);
    await until('a first life', 5, lives, 20);
    await processes.crash('killed');
    await until(
      'a second life',
      5,
      () => Promise.resolve(processes.tail('killed') === 'started\nstarted' ? true : undefined),
      20,
    );
    expect(processes.isRunning('killed')).toBe(true);
  });

  it('are away for as long as something else is done, also where that fails', async () => {
    processes.start('server', forever);
    await processes.without('server', () => Promise.resolve(expect(processes.isRunning('server')).toBe(false)));
    expect(processes.isRunning('server')).toBe(true);
    await expect(processes.without('server', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(processes.isRunning('server')).toBe(true);
  });

  it('are known to have ended by themselves, or never to have begun', async () => {
    processes.start('short', { command: 'true', args: [] });
    processes.start('absent', { command: 'no-such-program', args: [] });
    await until('both ending', 5, () => Promise.resolve(processes.ended().length === 2 ? true : undefined), 20);
    expect(processes.ended()).toEqual(['short', 'absent']);
  });
});
