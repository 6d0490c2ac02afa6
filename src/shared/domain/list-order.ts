import { z } from 'zod';

/**
 * The orders in which articles can be listed: by their place in time, by how long they take to read, or by the title of
 * their source; those that are equal, the newest first.
 */
export const listOrders = ['newest', 'oldest', 'shortest', 'longest', 'source'] as const;
export const listOrderSchema = z.enum(listOrders);
export type ListOrder = z.infer<typeof listOrderSchema>;
