export function withLinks(project: string): string;
export function msiProjectCreated(path: string): Promise<void>;
