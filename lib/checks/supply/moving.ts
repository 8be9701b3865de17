/** Tags that move by convention. */
export const MOVING = /^(?:latest|main|master|edge|nightly|stable|dev)$/;
