import { isMovingTag } from '../../pins/moving-tags';

/** Tags that move by convention, where a text may also be no tag of an image. */
export const MOVING = /^(?:latest|main|master|edge|nightly|stable|dev)$/;

/** Whether the tag of an image moves. */
export const moves = (tag: string): boolean => MOVING.test(tag) || isMovingTag(tag);
