import { App, Button, Empty, Flex, Modal, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useRegisteredImages, useUnregister } from '../api/images.ts'
import type { RegisteredImage } from '../api/wire.ts'
import { LinkButton } from '../layout/link-button.tsx'
import { PageHeader } from '../layout/page-header.tsx'
import { QueryProblem } from '../layout/query-problem.tsx'
import { Refused } from '../layout/refused.tsx'
import { t } from '../strings.ts'

/** The images that clusters can be made of: each with the user it lets in, and tags that say for which plugins. */
export function ImageList() {
  const images = useRegisteredImages()
  const register = (
    <LinkButton to="/images/register" main>
      {t.images.register}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t.images.title} intro={t.images.intro} actions={register} />
      <QueryProblem error={images.error} />
      {images.error && !images.data ? null : (
        <Table<RegisteredImage>
          aria-label={t.images.title}
          rowKey="id"
          dataSource={images.data ?? []}
          loading={images.isPending}
          pagination={{ hideOnSinglePage: true, pageSize: 50 }}
          locale={{
            emptyText: images.isPending ? (
              ' '
            ) : (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.images.empty} />
            ),
          }}
          columns={[
            {
              title: t.common.name,
              render: (_, { name, description }) => (
                <div className="words">
                  <Typography.Text strong>{name}</Typography.Text>
                  {description && <div>{description}</div>}
                </div>
              ),
            },
            { title: t.images.user, responsive: ['sm'], render: (_, { username }) => username },
            {
              title: t.images.tags,
              render: (_, { tags }) => (
                <Flex gap={4} wrap>
                  {tags.map((tag) => (
                    <Tag key={tag}>{tag}</Tag>
                  ))}
                </Flex>
              ),
            },
            { title: '', align: 'right', render: (_, image) => <Unregister image={image} /> },
          ]}
        />
      )}
    </>
  )
}

function Unregister({ image }: { image: RegisteredImage }) {
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const unregistering = useUnregister()
  const close = () => {
    setAsking(false)
    unregistering.reset()
  }
  const done = () => {
    close()
    message.success(t.images.unregistered(image.name))
  }
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t.images.unregister}
        <span className="unseen"> {image.name}</span>
      </Button>
      <Modal
        open={isAsking}
        title={t.images.unregisterTitle(image.name)}
        okText={t.images.unregister}
        okButtonProps={{ danger: true }}
        cancelText={t.common.cancel}
        confirmLoading={unregistering.isPending}
        onOk={() => unregistering.mutate(image.id, { onSuccess: done })}
        onCancel={close}
      >
        <Typography.Paragraph>{t.images.unregisterWhat}</Typography.Paragraph>
        <Refused error={unregistering.error} />
      </Modal>
    </>
  )
}
