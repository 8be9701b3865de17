/** A message is on this many nodes; three are enough for any cluster. */
const MOST_COPIES = 3;

export const copiesOf = (replicas: number): number => Math.min(replicas, MOST_COPIES);

/** What Kafka may lose without losing a message: with one or two nodes, nothing. */
export const inSync = (copies: number): number => Math.max(1, copies - 1);
