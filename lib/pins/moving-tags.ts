/** Tags that move by convention. */
export const MOVING_TAGS: readonly string[] = ['latest', 'main', 'master', 'edge', 'nightly', ''];

/**
 * Whether the content under a tag changes: by convention, or since a tag without any digit (`alpine`, `stable`) names
 * a line of versions and no version. With a digest beside it the tag is a remark, and only the digest is pulled.
 */
export const isMovingTag = (tag: string): boolean => MOVING_TAGS.includes(tag) || !/\d/.test(tag);
