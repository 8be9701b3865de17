import { Option } from 'commander';

/** What the cluster of a platform that begins runs on. */
export const onOption = (): Option =>
  new Option('--on <sort>', 'what its cluster is: k3s on machines of your own, or one that others made')
    .choices(['k3s', 'kubernetes'])
    .default('k3s');
