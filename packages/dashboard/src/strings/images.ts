export const imagesWords = {
  images: {
    title: 'Images',
    register: 'Register image',
    registered: 'The image has been registered.',
    intro:
      'Images that clusters can be made of: for each is registered which user it lets in, and for which plugins it is.',
    empty: 'No image is registered.',
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
