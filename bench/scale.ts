import { measure } from './measure';

/** Prints what the gates on single objects cost as clusters grow in number: time per cluster stays, memory stays. */
export async function printScale(launcher: string, isQuick: boolean): Promise<void> {
  const lines = ['| gates on single objects, clusters of 40 | wall s | ms a cluster | peak MiB |', '|---|--:|--:|--:|'];
  for (const clusters of isQuick ? [10, 100] : [100, 500, 1000]) {
    const { seconds, mebibytes } = await measure(process.execPath, [launcher, 'bench-scale', String(clusters)]);
    lines.push(
      `| ${clusters} | ${seconds.toFixed(1)} | ${((seconds * 1000) / clusters).toFixed(1)} | ${mebibytes.toFixed(0)} |`,
    );
  }
  process.stdout.write(
    `\n${lines.join('\n')}\n\nSingle runs, rendering included, without a cache. ` +
      '1000 are to take at most 15 s and 1024 MiB.\n',
  );
}
