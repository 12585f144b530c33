export const imagesWords = {
  images: {
    title: 'Images',
    register: 'Register image',
    registered: 'The image has been registered.',
    empty:
      'No image is registered. Clusters are made of registered images: each says which user it lets in, and for which plugins it is.',
    image: 'Image',
    noneLeft: 'Every image that you see in Glance is registered.',
    user: 'Login user',
    userHint: 'Whom the image lets in over SSH: ubuntu, debian, rocky …',
    tags: 'Tags',
    tagsHint: 'A plugin takes images that have all of its tags.',
    forPlugin: 'Tags of a plugin',
    takeTags: 'Take its tags',
    unregister: 'Unregister',
    unregisterTitle: (name: string) => `Unregister ${name}?`,
    unregisterWhat: 'No more clusters are made of it. The image itself stays in Glance.',
    unregistered: (name: string) => `${name} is registered no more.`,
  },
} as const
